/// Finds the lines of the source that an article stands on, from the first to the last, whole and with their ends. In
/// steps, because an article may have very many pieces, and a line may be very long.
struct SourceLines: SteppedWork {
    /// What the next step does: look at pieces, at the text before the first one, at the text behind the last one, or
    /// read the lines from an offset on.
    private enum Phase {
        case pieces(Pieces.Iterator)
        case start
        case end
        case read(Int)
        case done
    }

    private let bytes: [UInt8]
    private var phase: Phase
    /// Where the lines begin, as far as it is known.
    private var start: Int
    /// Where the lines end, as far as it is known.
    private var end = 0
    private var read = Fingerprint()

    init(of article: Article, on text: PageText) {
        bytes = text.bytes
        start = text.bytes.count
        phase = .pieces(article.pieces.makeIterator())
    }

    /// The lines' range in the page's text, once all steps are done.
    var range: Range<Int> { start..<max(start, end) }

    /// Names what stands on the lines, once all steps are done.
    var fingerprint: String { read.hexadecimal }

    mutating func step() -> Progress {
        switch phase {
        case .pieces(let pieces): take(pieces)
        case .start: extend(from: start, by: -1)
        case .end: extend(from: end, by: 1)
        case .read(let offset): read(from: offset)
        case .done: return .done
        }
        return .more
    }

    /// Reads the next bytes of the lines.
    private mutating func read(from offset: Int) {
        let next = min(range.upperBound, offset + AnswerLimits.sourceUnitsInStep)
        bytes.withUnsafeBytes { read.combine(words: UnsafeRawBufferPointer(rebasing: $0[offset..<next])) }
        phase = next < range.upperBound ? .read(next) : .done
    }

    /// Widens the range to the next pieces.
    private mutating func take(_ pieces: Pieces.Iterator) {
        var pieces = pieces
        for _ in 0..<AnswerLimits.sourceUnitsInStep {
            guard let piece = pieces.next() else {
                // An article without a piece stands on no line.
                phase = start < end ? .start : .read(start)
                return
            }
            (start, end) = (min(start, Int(piece.range.lowerBound)), max(end, Int(piece.range.upperBound)))
        }
        phase = .pieces(pieces)
    }

    /// Moves one end of the range outwards, to the beginning of its line (a step of -1) or to the end of it (1).
    private mutating func extend(from offset: Int, by step: Int) {
        var offset = offset
        let limit = max(0, min(bytes.count, offset + step * AnswerLimits.sourceUnitsInStep))
        let isFound = bytes.withUnsafeBytes { bytes in
            while offset != limit, offset == 0 || !LineStarts.endsLine(bytes, offset - 1) { offset += step }
            return offset == 0 || offset == bytes.count || LineStarts.endsLine(bytes, offset - 1)
        }
        if step < 0 { start = offset } else { end = offset }
        if isFound { phase = step < 0 ? .end : .read(start) }
    }
}
