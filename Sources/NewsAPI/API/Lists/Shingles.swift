/// The set of all sequences of four characters in a text (*shingles*). Texts that share most of them are the same text
/// (Broder, "On the resemblance and containment of documents", 1997). Punctuation and blanks are left out: prints of
/// one text differ in them.
struct Shingles {
    /// Characters of a shingle.
    private static let length = 4

    /// A hash of each shingle, ascending, each once.
    private let hashes: [UInt64]

    /// - Parameter blocks: the text; no shingle crosses from one block to the next.
    init(_ blocks: [String]) {
        var hashes: [UInt64] = []
        for block in blocks {
            let symbols = TextFolding.fold(block).filter { Tokenizer.isWordUnit($0) || $0 >= 0x3040 }
            for end in stride(from: Self.length, through: symbols.count, by: 1) {
                // Four characters of 16 bits are the hash itself; with characters beyond 16 bits two shingles may share
                // a hash.
                hashes.append(symbols[end - Self.length..<end].reduce(0) { $0 << 16 ^ UInt64($1) })
            }
        }
        hashes.sort()
        var distinct: [UInt64] = []
        for hash in hashes where hash != distinct.last { distinct.append(hash) }
        self.hashes = distinct
    }

    /// Number of shingles.
    var count: Int { hashes.count }

    /// The share of the smaller set's shingles that the other set has too, 0…1; 0 when a set is empty.
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
