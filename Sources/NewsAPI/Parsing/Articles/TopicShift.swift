/// How much of a text was spoken of before: a new article brings new words, a subhead goes on with the old ones
/// (Hearst, "TextTiling", Computational Linguistics 23, 1997, with pairs of characters for words).
struct TopicShift {
    /// Units looked at above a title and below it. Longer stretches told headlines from subheads no better.
    private static let reachAbove = 600
    private static let reachBelow = 300
    /// Of fewer pairs, above or below, a share says nothing.
    private static let fewestPairs = 60

    private let units: Units
    /// Where each pair of characters, by its hash, was last marked: a mark of an earlier question counts for nothing.
    private var marks = [UInt32](repeating: 0, count: 1 << 14)
    private var question: UInt32 = 0

    init(_ units: Units) {
        self.units = units
    }

    /// What hundredths of a title's pairs of characters, and of the text's below it, stand in the text above too; nil
    /// where there is too little text to say.
    ///
    /// - Parameter end: where the next title begins.
    mutating func repeated(title: Range<Int>, before end: Int) -> (title: Int, text: Int)? {
        question += 1
        let above = max(0, title.lowerBound - Self.reachAbove)..<title.lowerBound
        var pairs = 0
        for index in above.dropLast() where isBigram(index) {
            marks[slot(index)] = question
            pairs += 1
        }
        let below = title.upperBound..<min(end, title.upperBound + Self.reachBelow)
        guard pairs >= Self.fewestPairs, below.count >= Self.fewestPairs else { return nil }
        return (share(of: title), share(of: below))
    }

    private func share(of range: Range<Int>) -> Int {
        var pairs = 0
        var known = 0
        for index in range.dropLast() where isBigram(index) {
            pairs += 1
            if marks[slot(index)] == question { known += 1 }
        }
        return pairs > 0 ? known * 100 / pairs : 0
    }

    @inline(__always)
    private func isBigram(_ index: Int) -> Bool {
        UnitSet.isHan(units[index]) && UnitSet.isHan(units[index + 1])
    }

    @inline(__always)
    private func slot(_ index: Int) -> Int {
        let pair = UInt32(units[index]) << 16 | UInt32(units[index + 1])
        return Int((pair &* 0x9E37_79B1) >> 18)
    }
}
