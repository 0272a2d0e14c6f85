import Testing

@testable import NewsAPI

@Suite("A table of values knows which of them are the most frequent")
struct ValueTableTests {
    @Test("The most frequent values are the ones that sorting all counts gives", arguments: 0..<50)
    func mostFrequent(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let lists = [String: [UInt32]](
            uniqueKeysWithValues: (0..<Int.random(in: 0...60, using: &random)).map { number in
                (
                    "\(number)",
                    (0..<Int.random(in: 0...8, using: &random)).map { _ in UInt32.random(in: 0..<10, using: &random) }
                )
            })
        let limit = Int.random(in: 1...30, using: &random)
        let found = ValueTable<UInt32>.of(lists).mostFrequent(limit) { $0.count { $0 < 6 } }
        let all = lists.mapValues { $0.count { $0 < 6 } }.filter { $0.value > 0 }
        let sorted = all.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(limit)
        #expect(found.map(\.value) == sorted.map(\.key))
        #expect(found.map(\.count) == sorted.map(\.value))
    }

    @Test(
        "A name is found in any spelling that a search takes for the same; the same letters win, then the most articles",
        arguments: [
            ("周岚", "周岚"), ("周嵐", "周岚"), ("周　岚", "周岚"), (" 周 嵐 ", "周岚"), ("張三", "張三"), ("张三", "张三"),
            ("張　三", "张三"), ("JOHN SMITH", "John Smith"), ("ＪＯＨＮ　smith", "John Smith"), ("JohnSmith", nil), ("周", nil),
            ("周岚岚", nil), ("李𬭎", "李𬭎"), ("", nil), ("\u{200B}", nil),
        ] as [(String, String?)])
    func names(name: String, value: String?) {
        let table = ValueTable<UInt32>.of(
            ["周岚": [1], "張三": [1], "张三": [1, 2], "John Smith": [3], "李𬭎": [4], "阿": [5]], areNames: true)
        #expect(table.value(named: name) == value)
        #expect(ValueTable<UInt32>.of(["周岚": [1]]).value(named: "周嵐") == nil)
    }
}
