import Glibc

/// A term made ready to be found in unfolded texts. A text is searched for all spellings of the term's first character;
/// only from there on it is folded and compared.
struct TermPattern {
    private let units: [UInt32]
    private let isPrefix: Bool
    /// The spellings of the first character, in UTF-8: the scalars, or the letters with marks, that fold to the first unit.
    private let beginnings: [[UInt8]]

    init(_ term: QueryTerm) {
        units = term.units
        isPrefix = term.isPrefix
        beginnings = ComposedLetters.spellings(of: units[0]).map { scalars in
            scalars.compactMap(Unicode.Scalar.init).flatMap(\.utf8)
        }
    }

    /// Calls `body` with each range of bytes in which the term stands. Ranges may overlap, and ascend for each spelling
    /// of the first character. The range of a prefix goes to the end of the word.
    ///
    /// - Parameter blockEnds: where the blocks of the text end, ascending, the last one with the text. A term never
    ///   goes from one block to the next.
    @inline(__always)
    func forEachRange(
        in text: UnsafeBufferPointer<UInt8>, blockEnds: [Int], _ body: (_ range: Range<Int>) -> Void
    ) {
        for beginning in beginnings {
            Self.forEachOffset(of: beginning, in: text) { offset in
                let block = PartitionPoint.first(in: 0..<blockEnds.count) { blockEnds[$0] > offset }
                let start = block > 0 ? blockEnds[block - 1] : 0
                let bytes = UnsafeBufferPointer(rebasing: text[start..<blockEnds[block]])
                guard let range = range(at: offset - start, in: bytes) else { return }
                body(start + range.lowerBound..<start + range.upperBound)
            }
        }
    }

    /// Calls `body` with each offset at which a character stands. It is looked for by its last byte, which tells more
    /// than the first: that one a third of all Han characters share.
    @inline(__always)
    private static func forEachOffset(
        of character: [UInt8], in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void
    ) {
        guard let start = text.baseAddress, text.count >= character.count else { return }
        let before = character.count &- 1
        let last = Int32(character[before])
        // Where the last byte is that of another character, this one nearly always tells so.
        let second = before > 0 ? character[before &- 1] : nil
        var at = before
        while at < text.count, let found = memchr(start + at, last, text.count &- at) {
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            at = end &+ 1
            if let second, start[end &- 1] != second { continue }
            if character.elementsEqual(text[end &- before...end]) { body(end &- before) }
        }
    }

    /// The range of the term if it stands at an offset, nil if not. At its ends whole words must match (`Tokenizer`).
    private func range(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var scalars = FoldedScalars(text, from: start)
        var end = start
        for unit in units {
            guard let next = scalars.next(), next.unit == unit else { return nil }
            end = next.range.upperBound
        }
        if Tokenizer.isWordUnit(units[0]), FoldedScalars.isWordUnit(before: start, in: text) { return nil }
        guard Tokenizer.isWordUnit(units[units.count - 1]) else { return start..<end }
        while let next = scalars.next(), Tokenizer.isWordUnit(next.unit) {
            if !isPrefix { return nil }
            end = next.range.upperBound
        }
        return start..<end
    }
}
