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

    private struct Entry {
        let key: UInt64
        let id: UInt32
    }

    let packing: Packing
    private var entries: [Entry] = []

    init(_ packing: Packing) {
        self.packing = packing
    }

    mutating func add(_ text: some Sequence<UInt32>, id: UInt32) {
        entries.append(Entry(key: packing.pack(text), id: id))
    }

    /// Brings the entries into order; nothing is found before.
    mutating func sort() {
        entries.sort { $0.key < $1.key }
    }

    /// The ids of the texts whose packed symbols begin with those of `prefix`, some twice if they were added so. Of a
    /// longer prefix the rest is not looked at.
    func candidates(_ prefix: [UInt32]) -> some Sequence<UInt32> {
        let low = packing.pack(prefix)
        let free = UInt64(packing.bits * max(0, packing.symbols - prefix.count))
        let high = low | (1 << free - 1)
        let start = PartitionPoint.first(in: 0..<entries.count) { entries[$0].key >= low }
        let end = PartitionPoint.first(in: start..<entries.count) { entries[$0].key > high }
        return entries[start..<end].lazy.map(\.id)
    }
}
