/// An article that matches, with its score.
struct SearchHit: Sendable, Equatable {
    /// The article's ordinal in the archive.
    let ordinal: Int
    let score: Double

    /// Whether this hit comes before another: by score, and of equal scores by the lower ordinal, which is the newer
    /// article.
    @inline(__always)
    func isBetter(than other: SearchHit) -> Bool {
        score != other.score ? score > other.score : ordinal < other.ordinal
    }
}
