/// How well an article answers a query: BM25 over title and body, closeness of the terms, and the query's words side by
/// side in the title.
///
/// Only additions, multiplications and divisions of `Double` in a fixed order, all exactly rounded by IEEE 754: each
/// replica computes the same bits, so a cursor made by one continues on another.
struct Ranking {
    /// Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): usual values for short news.
    private static let k1 = 1.2
    private static let b = 0.75
    /// How much more a word of the title says than one of the body.
    static let titleWeight = 3.0
    /// The bonus for two neighbouring terms that touch, as a part of the rarer one's weight; it falls with the
    /// distance, as in Rasolofo and Savoy, "Term Proximity Scoring" (2003).
    private static let proximityWeight = 1.0
    private static let titlePhraseWeight = 1.0

    /// Inverse document frequency by term.
    let weights: [Double]
    private let averageTitle: Double
    private let averageBody: Double

    /// - Parameter documentCounts: by term the number of documents it is in, or an upper bound.
    init(documentCount: Int, documentCounts: [Int], titleTotal: Int, bodyTotal: Int) {
        let count = Double(documentCount)
        weights = documentCounts.map { found in
            let found = Double(min(found, documentCount))
            return Self.logarithm(1 + (count - found + 0.5) / (found + 0.5))
        }
        averageTitle = max(1, Double(titleTotal) / max(1, count))
        averageBody = max(1, Double(bodyTotal) / max(1, count))
    }

    /// The part of a term's score that its occurrences in one field give.
    ///
    /// - Parameter length: tokens of the field in the document; of no weight for byline and section, whose length says
    ///   nothing about what an article is about.
    @inline(__always)
    func score(term: Int, in field: SearchField, frequency: UInt32, titleLength: UInt32, bodyLength: UInt32) -> Double {
        let frequency = Double(frequency)
        switch field {
        case .title:
            let norm = 1 - Self.b + Self.b * Double(titleLength) / averageTitle
            return Self.titleWeight * weights[term] * frequency * (Self.k1 + 1) / (frequency + Self.k1 * norm)
        case .body:
            let norm = 1 - Self.b + Self.b * Double(bodyLength) / averageBody
            return weights[term] * frequency * (Self.k1 + 1) / (frequency + Self.k1 * norm)
        case .byline, .section:
            return weights[term] * frequency * (Self.k1 + 1) / (frequency + Self.k1)
        }
    }

    /// The bonus for two terms whose nearest occurrences have `gap` tokens between them.
    func proximity(_ first: Int, _ second: Int, gap: UInt32) -> Double {
        Self.proximityWeight * min(weights[first], weights[second]) / (1 + Double(gap))
    }

    /// The bonus for the terms side by side in the title.
    func titlePhrase(_ terms: [Int]) -> Double {
        Self.titlePhraseWeight * terms.reduce(0) { $0 + weights[$1] }
    }

    /// Natural logarithm of a positive finite number.
    ///
    /// The C library's differs in the last bit between processors with and without fused multiplication.
    static func logarithm(_ x: Double) -> Double {
        let z = (x.significand - 1) / (x.significand + 1)
        var power = z
        var sum = 0.0
        // z is at most 1/3: 17 terms of the series of 2 artanh z are exact to the last place.
        for odd in stride(from: 1.0, through: 33, by: 2) {
            sum += power / odd
            power *= z * z
        }
        return 2 * sum + Double(x.exponent) * 0.693_147_180_559_945_3
    }
}
