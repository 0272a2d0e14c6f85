import Glibc

/// A term made ready to be found in texts as they lie: it is looked for by the ways its first character is written, and
/// only from there on the text is folded.
struct TermPattern {
    private let units: [UInt32]
    private let isPrefix: Bool
    /// The scalars that fold to the first unit, in UTF-8.
    private let beginnings: [[UInt8]]

    init(_ term: QueryTerm) {
        units = term.units
        isPrefix = term.isPrefix
        beginnings = TextFolding.spellings(of: units[0]).compactMap(Unicode.Scalar.init).map { Array($0.utf8) }
    }

    /// Calls `body` with the ranges of bytes at which the term stands in one of the blocks; they may overlap, and ascend
    /// for each way to write the first character. A prefix takes the whole run.
    @inline(__always)
    func forEachRange(
        in text: UnsafeBufferPointer<UInt8>, blockEnds: [Int], _ body: (_ range: Range<Int>, _ block: Int) -> Void
    ) {
        for beginning in beginnings {
            Self.forEachPosition(of: beginning, in: text) { position in
                let block = PartitionPoint.first(in: 0..<blockEnds.count) { blockEnds[$0] > position }
                let start = block > 0 ? blockEnds[block - 1] : 0
                let bytes = UnsafeBufferPointer(rebasing: text[start..<blockEnds[block]])
                guard let range = range(at: position - start, in: bytes) else { return }
                body(start + range.lowerBound..<start + range.upperBound, block)
            }
        }
    }

    /// By the last byte: it tells more than the first, which a third of all Han characters share.
    @inline(__always)
    private static func forEachPosition(
        of scalar: [UInt8], in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void
    ) {
        guard let start = text.baseAddress, text.count >= scalar.count else { return }
        let before = scalar.count &- 1
        let last = Int32(scalar[before])
        // Nearly always this one tells that it is another character.
        let second = before > 0 ? scalar[before &- 1] : nil
        var at = before
        while at < text.count, let found = memchr(start + at, last, text.count &- at) {
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(start)
            at = end &+ 1
            if let second, start[end &- 1] != second { continue }
            if scalar.elementsEqual(text[end &- before...end]) { body(end &- before) }
        }
    }

    /// The range of the term if it stands there, by the rule for edges of `Tokenizer`.
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
