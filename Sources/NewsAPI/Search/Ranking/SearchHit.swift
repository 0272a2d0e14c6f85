/// One article that matches.
struct SearchHit: Sendable, Equatable {
    let ordinal: Int
    let score: Double

    /// Whether this hit comes before another by relevance.
    @inline(__always)
    func isBetter(than other: SearchHit) -> Bool {
        score != other.score ? score > other.score : ordinal < other.ordinal
    }
}
