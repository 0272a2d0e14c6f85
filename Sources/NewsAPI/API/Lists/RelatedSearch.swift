import Foundation

/// Finds the articles that are most like one article, in steps: those that share its most telling bigrams of characters,
/// and among them the prints of the same text on other pages.
final class RelatedSearch: SteppedWork {
    struct Related {
        let ordinal: Int
        /// The score against the article's own, 0…1.
        let similarity: Double
        /// Whether it is the same text, whole or for the most part.
        let isReprint: Bool
    }

    /// Pairs whose frequency in the archive is asked, spread over the text.
    private static let sampledBigrams = 96
    /// The most telling of them, which are searched for.
    private static let searchedBigrams = 24
    /// Below this share of the article's own score there is nothing in common but everyday words.
    private static let leastSimilarity = 0.05
    /// Shingles below which two texts are the same by chance, and the share of them that a reprint has.
    private static let leastShingles = 30
    private static let reprintContainment = 0.8

    private enum Phase {
        case read
        case lookUp
        case search
        case compare
        case done
    }

    /// A bigram of characters of the text, and how often it is there.
    private typealias Sample = (term: QueryTerm, frequency: Int)

    private let archive: Archive
    private let ordinal: Int
    private let limit: Int
    private var phase = Phase.read
    private var sample: [Sample] = []
    private var plan = SearchPlan(.all)
    /// By segment those of the sample, as far as they are looked up.
    private var searches: [SegmentMatcher] = []
    private var execution: SearchExecution?
    /// Of the article itself.
    private var shingles = Shingles([])
    private var score = 0.0
    /// What is yet to be compared with it, and what was.
    private var hits: ArraySlice<SearchHit> = []
    private var related: [Related] = []

    /// - Parameter limit: the most articles to find.
    init(_ archive: Archive, ordinal: Int, limit: Int) {
        self.archive = archive
        self.ordinal = ordinal
        self.limit = limit
    }

    /// Reads the article, looks its bigrams up in a segment, takes a step of the search, or compares another article.
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

    private func lookUp() {
        let segments = archive.index.segments
        if searches.count < segments.count {
            let segment = segments[searches.count]
            return searches.append(SegmentMatcher(segment, plan, PrefixPostings(segment)))
        }
        let terms = tellingTerms()
        searches = []
        // Without one nothing is like it: a query that nothing matches.
        execution = SearchExecution(
            archive.index, terms.isEmpty ? .not(.all) : .or(terms.map(Query.term)), filter: nil, limit: 2 * limit + 10)
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

    /// What was found, when all steps are done: reprints first, then the most similar.
    var found: [Related] {
        let likeEnough = related.filter { $0.isReprint || $0.similarity >= Self.leastSimilarity }
        // Hits come by score; of reprints and the others that order stays.
        return Array((likeEnough.filter(\.isReprint) + likeEnough.filter { !$0.isReprint }).prefix(limit))
    }

    private func text(_ ordinal: Int) -> RelatedText {
        let (page, article) = archive.article(ordinal)
        return RelatedText(of: article, on: page)
    }

    /// Pairs of characters, spread over the text.
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
        let step = max(1, (bigrams.count + sampledBigrams - 1) / sampledBigrams)
        return stride(from: 0, to: bigrams.count, by: step).compactMap { place in
            let scalars = [bigrams[place] >> 32, bigrams[place] & 0xFFFF_FFFF].compactMap { Unicode.Scalar(UInt32($0)) }
            guard let term = QueryTerm(String(String.UnicodeScalarView(scalars))) else { return nil }
            return (term, frequencies[bigrams[place]] ?? 1)
        }
    }

    /// The bigrams of the sample that are frequent in the text and rare in the archive, by tf-idf.
    private func tellingTerms() -> [QueryTerm] {
        let weighed = sample.enumerated().compactMap { place, bigram -> (term: QueryTerm, weight: Double)? in
            let count = DocumentFrequency.bound(of: place, in: searches)
            guard count > 1 else { return nil }
            let idf = log(Double(archive.index.documentCount + 1) / Double(count))
            return (bigram.term, (1 + log(Double(bigram.frequency))) * idf)
        }
        return weighed.sorted { $0.weight > $1.weight }.prefix(Self.searchedBigrams).map(\.term)
    }
}
