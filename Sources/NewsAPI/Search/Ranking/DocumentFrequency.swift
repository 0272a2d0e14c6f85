/// In how many documents of the archive a term is: known before the search, whatever the filter, and however the archive is
/// cut into segments.
enum DocumentFrequency {
    /// Exact for a single token and for a bigram. A longer term is in no more documents than the rarest of its bigrams, and
    /// is counted as often. To verify a sample of the documents told nothing that ranking could use: MRR of known articles
    /// was .002 to .003 lower with it on three archives and the same on two others.
    ///
    /// - Parameter term: its number in the plan.
    static func bound(of term: Int, in matchers: [SegmentMatcher]) -> Int {
        guard let first = matchers.first else { return 0 }
        return first.lookups[term].bigrams.indices.map { bigram in
            matchers.reduce(0) { $0 + $1.documentCount(ofBigram: bigram, of: term) }
        }.min() ?? 0
    }
}

extension SegmentMatcher {
    /// Documents in the lists of one of a term's bigrams; of a prefix there may be several, which share documents.
    fileprivate func documentCount(ofBigram bigram: Int, of term: Int) -> Int {
        lookups[term].bigrams[bigram].reduce(0) { $0 + segment.documentCount(of: $1) }
    }
}
