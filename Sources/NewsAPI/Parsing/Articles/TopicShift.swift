/// Tells how much of a title and its text repeats the text above: a new article brings new words, a subhead goes on
/// with the old ones (Hearst, "TextTiling", Computational Linguistics 23, 1997, with bigrams of Chinese characters for
/// words).
struct TopicShift {
    /// Units that are compared, above a title and below it. More of them told headlines from subheads no better.
    private static let reachAbove = 600
    private static let reachBelow = 300
    /// With fewer bigrams above, or fewer units below, a share says nothing.
    private static let fewestBigrams = 60

    private let units: Units
    /// For each bigram, by its hash, the last question in which it stood above the title. The table is never cleared:
    /// marks of earlier questions count for nothing.
    private var marks = [UInt32](repeating: 0, count: 1 << 14)
    /// Number of the call of `repeated`.
    private var question: UInt32 = 0

    init(_ units: Units) {
        self.units = units
    }

    /// Of the bigrams of a title, and of those of the text below it, the hundredths that stand in the text above too;
    /// nil where there is too little text to say.
    ///
    /// - Parameter end: index of the unit at which the next title begins.
    mutating func repeated(title: Range<Int>, before end: Int) -> (title: Int, text: Int)? {
        question += 1
        let above = max(0, title.lowerBound - Self.reachAbove)..<title.lowerBound
        var bigrams = 0
        for index in above.dropLast() where isBigram(index) {
            marks[slot(index)] = question
            bigrams += 1
        }
        let below = title.upperBound..<min(end, title.upperBound + Self.reachBelow)
        guard bigrams >= Self.fewestBigrams, below.count >= Self.fewestBigrams else { return nil }
        return (share(of: title), share(of: below))
    }

    private func share(of range: Range<Int>) -> Int {
        var bigrams = 0
        var known = 0
        for index in range.dropLast() where isBigram(index) {
            bigrams += 1
            if marks[slot(index)] == question { known += 1 }
        }
        return bigrams > 0 ? known * 100 / bigrams : 0
    }

    @inline(__always)
    private func isBigram(_ index: Int) -> Bool {
        UnitSet.isHan(units[index]) && UnitSet.isHan(units[index + 1])
    }

    /// Index into `marks` of the bigram that begins at a unit: 14 bits of its hash.
    @inline(__always)
    private func slot(_ index: Int) -> Int {
        let bigram = UInt32(units[index]) << 16 | UInt32(units[index + 1])
        return Int((bigram &* 0x9E37_79B1) >> 18)
    }
}
