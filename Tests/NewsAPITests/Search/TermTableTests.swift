import Testing

@testable import NewsAPI

@Suite("The table of terms finds each key and each range of keys")
struct TermTableTests {
    @Test(
        "Each key has its own place and the start of its list, and a range of keys has exactly its own places",
        arguments: 0..<20)
    func ranges(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        let all = (0..<500).map { _ in
            UInt64.random(in: 0...3, using: &random) << 30 | UInt64.random(in: 0x1_F000...0x2_1000, using: &random)
        }
        let keys = Set(all).sorted()
        // Some lists are longer than 16 bits can say, and all together longer than 32 bits can: a table whose offsets had
        // 32 bits ended the process.
        var end = Int(UInt32.max) - 500_000
        let starts = keys.map { _ in
            defer { end += .random(in: 0..<20, using: &random) == 0 ? .random(in: 1...150_000, using: &random) : 7 }
            return end
        }
        var table = TermTable()
        for (key, start) in zip(keys, starts) { table.append(key, start: start) }
        table = table.trimmed()
        var group = 0
        for (place, key) in keys.enumerated() {
            #expect(table.key(place, group: &group) == key)
            #expect(table.start(place) == starts[place])
            #expect(table.indices(from: key, upTo: key + 1) == place..<place + 1)
        }
        for _ in 0..<300 {
            let first = UInt64.random(in: 0...5 << 30, using: &random)
            let end = first + UInt64.random(in: 0...0x3000, using: &random)
            let expected = keys.indices.filter { keys[$0] >= first && keys[$0] < end }
            #expect(Array(table.indices(from: first, upTo: end)) == expected)
        }
        #expect(TermTable().indices(from: 0, upTo: .max).isEmpty)
    }
}
