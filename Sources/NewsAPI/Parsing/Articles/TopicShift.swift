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
    /// For each bigram, by its hash, the index behind the last one above the title; 0 for none. Titles are asked for down
    /// the page, so that each bigram is marked once.
    private var marks = [UInt32](repeating: 0, count: 1 << 14)
    /// Where the bigrams begin that are compared, all above the title, and how many they are.
    private var compared = 0..<0
    private var bigrams = 0

    init(_ units: Units) {
        self.units = units
    }

    /// Of the bigrams of a title, and of those of the text below it, the hundredths that stand in the text above too;
    /// nil where there is too little text to say.
    ///
    /// - Parameters:
    ///   - title: below the one that was asked for before.
    ///   - end: index of the unit at which the next title begins.
    mutating func repeated(title: Range<Int>, before end: Int) -> (title: Int, text: Int)? {
        goOn(to: title.lowerBound)
        let below = title.upperBound..<min(end, title.upperBound + Self.reachBelow)
        guard bigrams >= Self.fewestBigrams, below.count >= Self.fewestBigrams else { return nil }
        return (share(of: title), share(of: below))
    }

    /// Marks the bigrams down to a title, and counts those that are compared with it.
    private mutating func goOn(to title: Int) {
        // The last unit above begins no bigram there.
        let above = max(0, title - Self.reachAbove)..<max(0, title - 1)
        if compared.upperBound <= above.lowerBound {
            compared = above.lowerBound..<above.lowerBound
            bigrams = 0
        }
        units.withUnsafeBufferPointer { units in
            marks.withUnsafeMutableBufferPointer { marks in
                Self.forEachBigram(compared.upperBound..<above.upperBound, units) { index, slot in
                    marks[slot] = UInt32(truncatingIfNeeded: index &+ 1)
                    bigrams &+= 1
                }
            }
            Self.forEachBigram(compared.lowerBound..<above.lowerBound, units) { _, _ in bigrams &-= 1 }
        }
        compared = above
    }

    private func share(of range: Range<Int>) -> Int {
        var bigrams = 0
        var known = 0
        units.withUnsafeBufferPointer { units in
            marks.withUnsafeBufferPointer { marks in
                let lowest = UInt32(truncatingIfNeeded: compared.lowerBound)
                Self.forEachBigram(range.dropLast(), units) { _, slot in
                    bigrams &+= 1
                    known &+= marks[slot] > lowest ? 1 : 0
                }
            }
        }
        return bigrams > 0 ? known * 100 / bigrams : 0
    }

    /// Calls `body` with each index of a range at which a bigram begins, and the index into `marks` of the bigram: 14 bits
    /// of its hash.
    @inline(__always)
    private static func forEachBigram(
        _ range: Range<Int>, _ units: UnsafeBufferPointer<UInt16>, _ body: (_ index: Int, _ slot: Int) -> Void
    ) {
        guard !range.isEmpty else { return }
        var bigram = UInt32(units[range.lowerBound])
        for index in range {
            let isHan = UnitSet.isHan(UInt16(truncatingIfNeeded: bigram))
            bigram = bigram &<< 16 | UInt32(units[index &+ 1])
            guard isHan, UnitSet.isHan(UInt16(truncatingIfNeeded: bigram)) else { continue }
            body(index, Int((bigram &* 0x9E37_79B1) &>> 18))
        }
    }
}
