/// What each feature counts for each tag of a line: learned from annotated pages (`Benchmarks/parse/learn.py`).
struct ReadingWeights: Sendable {
    /// Tags, filled up to a vector; the last place stands for the line above the first.
    ///
    /// Numbers of 16 bits, as the oldest processors that the program runs on compare eight of them at once.
    typealias Row = SIMD16<Int16>

    static let lanes = Row.scalarCount
    /// A weight is at most this large, so that the sum of the most features that a line can have does not overflow:
    /// `FeatureList.most` times this is below 2^15.
    static let largest: Int16 = 192
    static let learned = ReadingTable.rows.withUTF8Buffer { ReadingWeights(Array($0)) }

    /// The row of each feature.
    let rows: [Row]

    /// - Parameter text: for each feature that has a weight its group, its value in it, and a whole number for each tag.
    init(_ text: [UInt8]) {
        var rows = [Row](repeating: .zero, count: FeatureGroup.featureCount)
        let groups = Dictionary(uniqueKeysWithValues: FeatureGroup.allCases.map { (Array("\($0)".utf8)[...], $0) })
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x3B }) {
            let words = line.split(separator: 0x20)
            guard words.count == 2 + LineTag.count, let group = groups[words[0]], let value = Self.number(words[1]),
                (0..<group.size).contains(value)
            else { continue }
            for (tag, word) in words[2...].enumerated() {
                let weight = Int16(clamping: Self.number(word) ?? 0)
                rows[FeatureGroup.offsets[group.rawValue] + value][tag] = max(-Self.largest, min(Self.largest, weight))
            }
        }
        self.rows = rows
    }

    /// The whole number that ASCII digits spell, five at most.
    private static func number(_ word: ArraySlice<UInt8>) -> Int? {
        let digits = word.first == 0x2D ? word.dropFirst() : word
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        return word.first == 0x2D ? -value : value
    }
}

extension ReadingWeights.Row {
    /// The larger of each two.
    @inline(__always)
    func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }

    /// The smaller of each two.
    @inline(__always)
    func smaller(_ other: Self) -> Self { replacing(with: other, where: self .> other) }

    /// The largest number.
    @inline(__always)
    var highest: Int16 {
        let eight = lowHalf.replacing(with: highHalf, where: lowHalf .< highHalf)
        let fours = SIMD8(lowHalf: eight.highHalf, highHalf: eight.lowHalf)
        let four = eight.replacing(with: fours, where: eight .< fours)
        let two = (Swift.max(four[0], four[1]), Swift.max(four[2], four[3]))
        return Swift.max(two.0, two.1)
    }
}
