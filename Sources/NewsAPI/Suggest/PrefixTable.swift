/// Which texts begin with a prefix, for texts that are held elsewhere: sorted by their first symbols, packed into a number.
///
/// Twelve bytes a text, so that a million headlines cost 12 MB a table.
struct PrefixTable: Sendable {
    /// How many symbols are packed, and in how many bits each. No symbol is 0.
    struct Packing: Sendable {
        let symbols: Int
        let bits: Int

        /// Folded characters.
        static let characters = Packing(symbols: 3, bits: 21)
        /// ASCII letters and digits.
        static let letters = Packing(symbols: 9, bits: 7)

        func pack(_ text: some Sequence<UInt32>) -> UInt64 {
            var packed: UInt64 = 0
            var count = 0
            for symbol in text where count < symbols {
                packed = packed << UInt64(bits) | UInt64(symbol)
                count += 1
            }
            return packed << UInt64(bits * (symbols - count))
        }
    }

    /// The key in two halves: a whole one would be aligned, and the entry take 16 bytes.
    private struct Entry: Equatable {
        private let high: UInt32
        private let low: UInt32
        let id: UInt32

        init(key: UInt64, id: UInt32) {
            high = UInt32(truncatingIfNeeded: key >> 32)
            low = UInt32(truncatingIfNeeded: key)
            self.id = id
        }

        var key: UInt64 { UInt64(high) << 32 | UInt64(low) }
    }

    /// Entries whose least id is known together: what is asked for are the least ids, and most blocks have none of them.
    /// As many as a step reads to the end of a long prefix, too: some 0.5 ms.
    static let block = 32

    let packing: Packing
    private var entries: [Entry] = []
    /// The least id of each block.
    private var leastIDs: [UInt32] = []

    init(_ packing: Packing) {
        self.packing = packing
    }

    mutating func add(_ text: some Sequence<UInt32>, id: UInt32) {
        let entry = Entry(key: packing.pack(text), id: id)
        // A text with two readings often begins alike in both.
        if entry != entries.last { entries.append(entry) }
    }

    /// Brings the entries into order; nothing is found before, and nothing is added behind.
    mutating func sort() {
        entries.sort { $0.key < $1.key }
        // A copy has no room for more.
        entries = entries.withUnsafeBufferPointer { Array($0) }
        leastIDs = stride(from: 0, to: entries.count, by: Self.block).map { start in
            entries[start..<Swift.min(start + Self.block, entries.count)].reduce(.max) { Swift.min($0, $1.id) }
        }
    }

    /// Where the texts are whose packed symbols begin with those of `prefix`. Of a longer prefix the rest is not looked at.
    func places(of prefix: [UInt32]) -> Range<Int> {
        let low = packing.pack(prefix)
        let free = UInt64(packing.bits * max(0, packing.symbols - prefix.count))
        let high = low | (1 << free - 1)
        let start = PartitionPoint.first(in: 0..<entries.count) { entries[$0].key >= low }
        let end = PartitionPoint.first(in: start..<entries.count) { entries[$0].key > high }
        return start..<end
    }

    /// Adds the least ids of those that match to `least`: of the first block of `places`, which is taken off them.
    func find(inNextBlockOf places: inout Range<Int>, into least: inout Smallest, where isMatch: (UInt32) -> Bool) {
        let block = places.lowerBound / Self.block
        let next = min(places.upperBound, (block + 1) * Self.block)
        if least.takes(leastIDs[block]) {
            for entry in entries[places.lowerBound..<next] where least.takes(entry.id) && isMatch(entry.id) {
                least.insert(entry.id)
            }
        }
        places = next..<places.upperBound
    }
}
