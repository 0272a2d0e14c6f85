/// An order of articles by a hash of a seed and their ids. Whoever knows the seed gets the same order, on every server
/// over the same files, and an article keeps its place when others come or go.
struct RandomOrder {
    /// Where an article stands: by hash, equal hashes by id.
    typealias Key = (hash: UInt64, id: ArticleID)

    private let seed: UInt64

    init(seed: String) {
        var fingerprint = Fingerprint()
        fingerprint.combine(seed)
        self.seed = fingerprint.value
    }

    /// The finisher of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014), which
    /// spreads every bit of its input over the whole number.
    func key(of id: ArticleID) -> Key {
        var hash = seed ^ id.value
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return (hash ^ hash >> 31, id)
    }
}
