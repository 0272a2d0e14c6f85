/// Says which segments of an index are to become one, so that a search has few segments to look into and no change
/// costs much: a document is indexed again once for each tier that it rises through.
///
/// Segments are in *tiers* by the number of their living documents, each eight times the one below (after the
/// log-structured merge tree of O'Neil and others, 1996).
enum MergePolicy {
    /// Segments of a tier from which on they are merged, and the factor between two tiers. At a million articles there
    /// are some 35 segments at most besides the full ones.
    static let segmentsInTier = 8
    /// A segment of which more than one in so many documents is dead is made anew by itself: the dead cost every search
    /// a little.
    static let deadShare = 32
    /// The fewest dead documents for which that is worth it.
    static let fewestDead = 64

    /// The segments to be merged next; nil if none are. Their living documents fit in one segment.
    ///
    /// - Parameter segments: those of an index; the result has indices of them.
    static func next(of segments: [LiveSegment]) -> [Int]? {
        if let worn = segments.firstIndex(where: isWorn) { return [worn] }
        let tiers = Dictionary(grouping: segments.indices) { tier(of: segments[$0].documentCount) }
        // The lowest first: it fills the fastest, and costs the least.
        for tier in tiers.keys.sorted() {
            guard let all = tiers[tier], all.count >= segmentsInTier else { continue }
            var documents = 0
            let smallest = all.sorted { segments[$0].documentCount < segments[$1].documentCount }.prefix { index in
                documents += segments[index].documentCount
                return documents <= SearchLimits.segmentDocuments
            }
            if smallest.count > 1 { return smallest.sorted() }
        }
        return nil
    }

    private static func isWorn(_ segment: LiveSegment) -> Bool {
        let dead = segment.segment.documentCount - segment.documentCount
        return dead >= fewestDead && dead > segment.segment.documentCount / deadShare
    }

    private static func tier(of documents: Int) -> Int {
        var (tier, least) = (0, segmentsInTier)
        while documents >= least { (tier, least) = (tier + 1, least * segmentsInTier) }
        return tier
    }
}
