import Foundation

/// Finds the articles that are most like one article, in steps: those that share its most telling bigrams of
/// characters, and among them its *reprints*, which are prints of the same text on other pages.
final class RelatedSearch: SteppedWork {
    /// An article that is like the one in question.
    struct Related {
        let ordinal: Int
        /// Its score divided by the one that the article in question gets itself, 0…1.
        let similarity: Double
        /// Whether it is the same text, whole or for the most part.
        let isReprint: Bool
    }

    /// Below this share of the article's own score there is nothing in common but everyday words.
    private static let leastSimilarity = 0.05
    /// Texts with fewer shingles may be the same by chance.
    private static let leastShingles = 30
    /// The least share of common shingles that makes a reprint.
    private static let reprintContainment = 0.8

    private enum Phase {
        /// The article is read, and a sample of its bigrams taken.
        case read
        /// The sample is looked up in each segment.
        case lookUp
        /// The most telling bigrams are searched for.
        case search
        /// The hits are compared with the article.
        case compare
        case done
    }

    /// A bigram of characters, and how often it occurs in the text.
    private typealias Sample = (term: QueryTerm, frequency: Int)

    private let archive: Archive
    private let ordinal: Int
    private let limit: Int
    /// The articles to choose from, and the article itself; nil for all.
    private let candidates: DocumentSet?
    private var phase = Phase.read
    private var sample: [Sample] = []
    /// The sample as a query.
    private var plan = SearchPlan(.all)
    /// By segment the matcher of `plan`, as far as it is looked up.
    private var matchers: [SegmentMatcher] = []
    private var execution: SearchExecution?
    /// The shingles of the article itself.
    private var shingles = Shingles([])
    /// The score of the article itself.
    private var score = 0.0
    /// The hits that are not compared with the article yet, in the order of scores.
    private var hits: ArraySlice<SearchHit> = []
    /// What came of the hits that are compared, in the same order.
    private var related: [Related] = []

    /// - Parameters:
    ///   - limit: the most articles to find.
    ///   - filter: the articles to choose from; nil for all.
    init(_ archive: Archive, ordinal: Int, limit: Int, among filter: DocumentSet? = nil) {
        var candidates = filter
        // It is searched for too: the score that it gets itself is what the others' are compared with.
        candidates?.insert(ordinal)
        self.candidates = candidates
        self.archive = archive
        self.ordinal = ordinal
        self.limit = limit
    }

    /// Reads the article, looks the sample up in a segment, takes a step of the search, or compares one hit.
    func step() -> Progress {
        switch phase {
        case .read:
            sample = Self.sample(of: text(ordinal))
            plan = SearchPlan(.or(sample.map { Query.term($0.term) }))
            phase = .lookUp
        case .lookUp: lookUp()
        case .search:
            let progress = execution?.step() ?? .done
            guard progress == .done else { return progress }
            beginComparing()
        case .compare: compare()
        case .done: return .done
        }
        return .more
    }

    /// Looks the sample up in the next segment, or begins the search after the last one.
    private func lookUp() {
        let segments = archive.index.segments
        if matchers.count < segments.count {
            let segment = segments[matchers.count]
            return matchers.append(SegmentMatcher(segment, plan, PrefixPostings(segment.segment)))
        }
        let terms = tellingTerms()
        matchers = []
        // Without a term no article is related: the query is one that nothing matches.
        execution = SearchExecution(
            archive.index, terms.isEmpty ? .not(.all) : .or(terms.map(Query.term)), filter: candidates,
            limit: 2 * limit + 10)
        phase = .search
    }

    private func beginComparing() {
        hits = (execution?.hits ?? []).filter { $0.ordinal != ordinal }[...]
        score = hits.isEmpty ? 0 : execution?.scored([ordinal]).first?.score ?? 0
        guard score > 0 else {
            phase = .done
            return
        }
        shingles = Shingles(text(ordinal).body)
        phase = .compare
    }

    private func compare() {
        guard let hit = hits.popFirst() else {
            phase = .done
            return
        }
        let other = Shingles(text(hit.ordinal).body)
        let isText = min(shingles.count, other.count) >= Self.leastShingles
        related.append(
            Related(
                ordinal: hit.ordinal, similarity: min(1, hit.score / score),
                isReprint: isText && shingles.containment(other) >= Self.reprintContainment))
    }

    /// The related articles, when all steps are done: reprints first, then the others, each by similarity.
    var found: [Related] {
        let likeEnough = related.filter { $0.isReprint || $0.similarity >= Self.leastSimilarity }
        // Hits come in the order of scores, and filtering keeps it.
        return Array((likeEnough.filter(\.isReprint) + likeEnough.filter { !$0.isReprint }).prefix(limit))
    }

    private func text(_ ordinal: Int) -> RelatedText {
        let (page, article) = archive.article(ordinal)
        return RelatedText(of: article, on: page)
    }

    /// Bigrams of Han characters, spread over the text.
    private static func sample(of text: RelatedText) -> [Sample] {
        var frequencies: [UInt64: Int] = [:]
        var bigrams: [UInt64] = []
        for block in text.title + text.body {
            let units = TextFolding.fold(block)
            for (first, second) in zip(units, units.dropFirst()) where min(first, second) >= 0x3400 {
                let bigram = UInt64(first) << 32 | UInt64(second)
                if frequencies[bigram] == nil { bigrams.append(bigram) }
                frequencies[bigram, default: 0] += 1
            }
        }
        let step = (bigrams.count - 1) / SearchLimits.relatedBigramsSampled + 1
        return stride(from: 0, to: bigrams.count, by: step).compactMap { index in
            let scalars = [bigrams[index] >> 32, bigrams[index] & 0xFFFF_FFFF].compactMap { Unicode.Scalar(UInt32($0)) }
            guard let term = QueryTerm(String(String.UnicodeScalarView(scalars))) else { return nil }
            return (term, frequencies[bigrams[index]] ?? 1)
        }
    }

    /// The bigrams of the sample that are frequent in the text and rare in the archive, by tf-idf.
    private func tellingTerms() -> [QueryTerm] {
        let weighed = sample.enumerated().compactMap { number, bigram -> (term: QueryTerm, weight: Double)? in
            let count = DocumentFrequency.bound(of: number, in: matchers)
            guard count > 1 else { return nil }
            let idf = log(Double(archive.index.documentCount + 1) / Double(count))
            return (bigram.term, (1 + log(Double(bigram.frequency))) * idf)
        }
        return weighed.sorted { $0.weight > $1.weight }.prefix(SearchLimits.relatedBigrams).map(\.term)
    }
}
