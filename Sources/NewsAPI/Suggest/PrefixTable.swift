/// Finds the texts that begin with a prefix, by the first symbols of each, packed into a sorted number (the *key*). The
/// texts themselves are held elsewhere, under their ids.
///
/// An entry takes twelve bytes, so that a million headlines cost 12 MB a table.
struct PrefixTable: Sendable {
    /// How many symbols of a text are packed into its key, and into how many bits each. No symbol is 0, which fills the
    /// key of a shorter text.
    struct Packing: Sendable {
        let symbols: Int
        let bits: Int

        /// Folded characters.
        static let characters = Packing(symbols: 3, bits: 21)
        /// ASCII letters and digits.
        static let letters = Packing(symbols: 9, bits: 7)

        /// The key of a text: its first symbols from the highest bits down.
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

    /// A text's key and id. The key is kept in two halves: a whole one would be aligned to eight bytes, and the entry
    /// take 16.
    private struct Entry: Equatable, BitwiseCopyable {
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

    /// Entries of a block, which is looked through in one step: as many texts may be read beyond their keys, some 0.5 ms.
    static let block = 32

    let packing: Packing
    /// By key, but in the order of `add` in a table that is yet to be added to another.
    private var entries: [Entry] = []

    init(_ packing: Packing) {
        self.packing = packing
    }

    /// A table that `store` wrote.
    ///
    /// - Parameter ids: all ids are below it.
    init(_ packing: Packing, ids: Int, stored: inout StorageReader) throws(StorageError) {
        self.packing = packing
        entries = try stored.array()
        guard entries.allSatisfy({ $0.id < ids }) else { throw .damaged }
    }

    func store(_ writer: StorageWriter) { writer.append(entries) }

    /// Adds a text under an id; a text may be added once for each of its readings.
    mutating func add(_ text: some Sequence<UInt32>, id: UInt32) {
        let entry = Entry(key: packing.pack(text), id: id)
        // Two readings of a text often have the same key.
        if entry != entries.last { entries.append(entry) }
    }

    /// The table of the next snapshot.
    ///
    /// - Parameters:
    ///   - added: the texts that are added, under their new ids.
    ///   - ids: by id the new one of the same text; `Renumbering.none` for one that is there no longer.
    func updated(adding added: PrefixTable, ids: [UInt32]) -> PrefixTable {
        let new = added.entries.sorted { $0.key < $1.key }
        var table = PrefixTable(packing)
        // Nearly all entries are only renumbered, millions of them at every change.
        table.entries = [Entry](unsafeUninitializedCapacity: entries.count + new.count) { buffer, count in
            var next = 0
            func take(_ entry: Entry) {
                buffer.initializeElement(at: count, to: entry)
                count += 1
            }
            entries.withUnsafeBufferPointer { entries in
                ids.withUnsafeBufferPointer { ids in
                    for entry in entries {
                        let id = ids[Int(entry.id)]
                        if id == Renumbering.none { continue }
                        while next < new.count, new[next].key < entry.key {
                            take(new[next])
                            next += 1
                        }
                        take(Entry(key: entry.key, id: id))
                    }
                }
            }
            for entry in new[next...] { take(entry) }
        }
        return table
    }

    /// Indices of the entries whose keys begin with the symbols of `prefix`. Symbols beyond the length of a key are not
    /// compared.
    func range(of prefix: [UInt32]) -> Range<Int> {
        let low = packing.pack(prefix)
        let free = UInt64(packing.bits * max(0, packing.symbols - prefix.count))
        let high = low | (1 << free - 1)
        let start = PartitionPoint.first(in: 0..<entries.count) { entries[$0].key >= low }
        let end = PartitionPoint.first(in: start..<entries.count) { entries[$0].key > high }
        return start..<end
    }

    /// The ids of the first block of a range of entries, which is taken off it.
    func ids(inNextBlockOf range: inout Range<Int>) -> some Sequence<UInt32> {
        let end = min(range.upperBound, range.lowerBound + Self.block)
        defer { range = end..<range.upperBound }
        return entries[range.lowerBound..<end].lazy.map(\.id)
    }
}
