import Testing

@testable import NewsAPI

@Suite("A table of values knows which of them are the most frequent")
struct ValueTableTests {
    @Test("The most frequent values are the ones that sorting all counts gives", arguments: 0..<50)
    func mostFrequent(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let lists = [String: [Int]](
            uniqueKeysWithValues: (0..<Int.random(in: 0...60, using: &random)).map { number in
                (
                    "\(number)",
                    (0..<Int.random(in: 0...8, using: &random)).map { _ in .random(in: 0..<10, using: &random) }
                )
            })
        let limit = Int.random(in: 1...30, using: &random)
        let found = ValueTable(lists).mostFrequent(limit) { $0.count { $0 < 6 } }
        let all = lists.mapValues { $0.count { $0 < 6 } }.filter { $0.value > 0 }
        let sorted = all.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(limit)
        #expect(found.map(\.value) == sorted.map(\.key))
        #expect(found.map(\.count) == sorted.map(\.value))
    }
}
