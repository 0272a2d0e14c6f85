/// The lines, whole and with their ends, that an article stands on, and those between them; found in steps, as an article
/// may have very many pieces, or a line be very long.
struct SourceLines: SteppedWork {
    private enum Phase {
        case pieces(Pieces.Iterator)
        case start
        case end
        case done
    }

    private let bytes: [UInt8]
    private var phase: Phase
    private var start: Int
    private var end = 0

    /// Pieces, or bytes, looked at in a step: some 50 µs.
    private static let looksInStep = 16_384

    init(of article: Article, on text: PageText) {
        bytes = text.bytes
        start = text.bytes.count
        phase = .pieces(article.pieces.makeIterator())
    }

    /// Where the lines are in the page's text, when all steps are done.
    var range: Range<Int> { start..<max(start, end) }

    mutating func step() -> Progress {
        switch phase {
        case .pieces(let pieces): take(pieces)
        case .start: look(from: start, by: -1)
        case .end: look(from: end, by: 1)
        case .done: return .done
        }
        return .more
    }

    private mutating func take(_ pieces: Pieces.Iterator) {
        var pieces = pieces
        for _ in 0..<Self.looksInStep {
            guard let piece = pieces.next() else {
                // An article without a piece stands on no line.
                phase = start < end ? .start : .done
                return
            }
            (start, end) = (min(start, Int(piece.range.lowerBound)), max(end, Int(piece.range.upperBound)))
        }
        phase = .pieces(pieces)
    }

    /// Moves one of the ends out to that of its line.
    private mutating func look(from place: Int, by step: Int) {
        var place = place
        let limit = max(0, min(bytes.count, place + step * Self.looksInStep))
        let isFound = bytes.withUnsafeBytes { bytes in
            while place != limit, place == 0 || !LineStarts.endsLine(bytes, place - 1) { place += step }
            return place == 0 || place == bytes.count || LineStarts.endsLine(bytes, place - 1)
        }
        if step < 0 { start = place } else { end = place }
        if isFound { phase = step < 0 ? .end : .done }
    }
}
