import Foundation

/// Finds the articles that are most like one article, in steps: those that share its most telling pairs of characters,
/// and among them the prints of the same text on other pages.
final class RelatedSearch {
    struct Related {
        let ordinal: Int
        /// The score against the article's own, 0…1.
        let similarity: Double
        /// Whether it is the same text, whole or for the most part.
        let isReprint: Bool
    }

    /// Pairs whose frequency in the archive is asked, spread over the text.
    private static let sampledPairs = 96
    /// The most telling of them, which are searched for.
    private static let searchedPairs = 24
    /// Below this share of the article's own score there is nothing in common but everyday words.
    private static let leastSimilarity = 0.05
    /// Shingles below which two texts are the same by chance, and the share of them that a reprint has.
    private static let leastShingles = 30
    private static let reprintContainment = 0.8

    private let archive: Archive
    private let ordinal: Int
    private let limit: Int
    private let run: SearchRun

    /// - Parameter limit: the most articles to find.
    init(_ archive: Archive, ordinal: Int, limit: Int) {
        self.archive = archive
        self.ordinal = ordinal
        self.limit = limit
        let terms = Self.tellingTerms(of: Self.text(archive, ordinal), in: archive.index)
        // Without one nothing is like it: a query that nothing matches.
        run = SearchRun(
            archive.index, terms.isEmpty ? .not(.all) : .or(terms.map(Query.term)), filter: nil, limit: 2 * limit + 10)
    }

    /// Takes a step of `SearchLimits.nanosecondsInStep`; whether all is found.
    func advance() -> Bool { run.advance(nanoseconds: SearchLimits.nanosecondsInStep) }

    /// What was found, when `advance` has returned true: reprints first, then the most similar.
    var found: [Related] {
        let hits = run.hits.filter { $0.ordinal != ordinal }
        guard !hits.isEmpty, let own = run.scored([ordinal]).first?.score, own > 0 else { return [] }
        let shingles = Shingles(Self.text(archive, ordinal).body)
        let related = hits.map { hit in
            let other = Shingles(Self.text(archive, hit.ordinal).body)
            let isText = min(shingles.count, other.count) >= Self.leastShingles
            return Related(
                ordinal: hit.ordinal, similarity: min(1, hit.score / own),
                isReprint: isText && shingles.containment(other) >= Self.reprintContainment)
        }
        let likeEnough = related.filter { $0.isReprint || $0.similarity >= Self.leastSimilarity }
        // Hits come by score; of reprints and the others that order stays.
        return Array((likeEnough.filter(\.isReprint) + likeEnough.filter { !$0.isReprint }).prefix(limit))
    }

    private static func text(_ archive: Archive, _ ordinal: Int) -> DocumentText {
        let (page, article) = archive.article(ordinal)
        return page.documentText(of: article)
    }

    /// The pairs of characters that are frequent in the text and rare in the archive, by tf-idf.
    private static func tellingTerms(of text: DocumentText, in index: SearchIndex) -> [QueryTerm] {
        var frequencies: [UInt64: Int] = [:]
        var pairs: [UInt64] = []
        for block in text.title + text.body {
            let units = TextFolding.fold(block)
            for (first, second) in zip(units, units.dropFirst()) where min(first, second) >= 0x3400 {
                let pair = UInt64(first) << 32 | UInt64(second)
                if frequencies[pair] == nil { pairs.append(pair) }
                frequencies[pair, default: 0] += 1
            }
        }
        let step = max(1, (pairs.count + sampledPairs - 1) / sampledPairs)
        let sample = stride(from: 0, to: pairs.count, by: step).map { pairs[$0] }
        let terms = sample.compactMap { pair in
            QueryTerm(
                String(
                    String.UnicodeScalarView(
                        [pair >> 32, pair & 0xFFFF_FFFF].compactMap {
                            Unicode.Scalar(UInt32($0))
                        })))
        }
        guard terms.count == sample.count, !terms.isEmpty else { return [] }
        let counts = index.documentCounts(of: terms)
        let weighed = terms.indices.filter { counts[$0] > 1 }.map { term in
            let idf = log(Double(index.documentCount + 1) / Double(counts[term]))
            return (term: terms[term], weight: (1 + log(Double(frequencies[sample[term]] ?? 1))) * idf)
        }
        return weighed.sorted { $0.weight > $1.weight }.prefix(searchedPairs).map(\.term)
    }
}
