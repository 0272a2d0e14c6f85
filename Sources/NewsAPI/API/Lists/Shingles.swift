/// The overlapping runs of four characters of a text, as a set: texts that share most of them are the same text (Broder,
/// "On the resemblance and containment of documents", 1997). Marks and blanks do not count: prints of one text differ in
/// them.
struct Shingles {
    private static let length = 4

    /// Ascending, each once.
    private let hashes: [UInt64]

    init(_ blocks: [String]) {
        var hashes: [UInt64] = []
        for block in blocks {
            let symbols = TextFolding.fold(block).filter { Tokenizer.isWordUnit($0) || $0 >= 0x3040 }
            for end in stride(from: Self.length, through: symbols.count, by: 1) {
                // Four symbols of 16 bits are the shingle itself; characters beyond them share a hash now and then.
                hashes.append(symbols[end - Self.length..<end].reduce(0) { $0 << 16 ^ UInt64($1) })
            }
        }
        hashes.sort()
        var distinct: [UInt64] = []
        for hash in hashes where hash != distinct.last { distinct.append(hash) }
        self.hashes = distinct
    }

    var count: Int { hashes.count }

    /// The share of the smaller set that is in the other one, 0…1.
    func containment(_ other: Shingles) -> Double {
        let smaller = min(count, other.count)
        guard smaller > 0 else { return 0 }
        var (own, others, shared) = (0, 0, 0)
        while own < count && others < other.count {
            if hashes[own] == other.hashes[others] { shared += 1 }
            let (left, right) = (hashes[own], other.hashes[others])
            if left <= right { own += 1 }
            if right <= left { others += 1 }
        }
        return Double(shared) / Double(smaller)
    }
}
