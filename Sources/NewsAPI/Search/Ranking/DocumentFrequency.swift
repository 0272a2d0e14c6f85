/// In how many documents a term is: known before the search, whatever the filter and however the archive is cut into
/// segments.
enum DocumentFrequency {
    /// A term is in no more documents than the rarest of its parts; exact for a token and for a bigram.
    static func bound(of term: Int, in searches: [SegmentMatcher]) -> Int {
        totals(counts(of: term, in: searches)).min() ?? 0
    }

    /// Exact for a token and for a bigram. What is longer is at most in the documents of its rarest bigram, and a sample of
    /// those, evenly over the archive, tells in which part of them: a word's bigrams are mostly of the word, those of
    /// characters that stand together by chance are not.
    ///
    /// - Parameter term: its number in the plan.
    static func estimate(of term: Int, in searches: [SegmentMatcher]) -> Int {
        let counts = counts(of: term, in: searches)
        let totals = totals(counts)
        guard let most = totals.min(), let rarest = totals.firstIndex(of: most) else { return 0 }
        // The lists of a prefix share documents, so that places in them mean nothing beyond one segment.
        guard totals.count > 1, !searches[0].lookups[term].isPrefix else { return most }
        let stride = max(1, (most + SearchLimits.documentFrequencySample - 1) / SearchLimits.documentFrequencySample)
        var found = 0
        var before = 0
        for (search, own) in zip(searches, counts) {
            // The first place in this segment that is a multiple of the stride in the whole archive.
            let first = (stride - before % stride) % stride
            let offset = search.lookups[term].parts[rarest].offset
            found += search.terms[term].count(ofPart: offset, from: first, by: stride)
            before += own[rarest]
        }
        return found > 0 ? found * stride : stride / 2
    }

    /// By segment, and part of the term, the documents that have it.
    private static func counts(of term: Int, in searches: [SegmentMatcher]) -> [[Int]] {
        searches.map { search in
            search.lookups[term].parts.map { part in
                part.terms.reduce(0) { $0 + search.segment.documentCount(of: $1) }
            }
        }
    }

    /// By part the documents of all segments.
    private static func totals(_ counts: [[Int]]) -> [Int] {
        counts.first?.indices.map { part in counts.reduce(0) { $0 + $1[part] } } ?? []
    }
}
