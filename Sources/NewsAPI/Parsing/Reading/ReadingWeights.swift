/// What each feature counts for each tag of a line: learned from annotated pages (`Benchmarks/parse/learn.py`).
struct ReadingWeights: Sendable {
    /// Tags, filled up to a vector.
    typealias Row = SIMD16<Int32>

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
                rows[FeatureGroup.offsets[group.rawValue] + value][tag] = Int32(clamping: Self.number(word) ?? 0)
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
