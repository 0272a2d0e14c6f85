/// The formulas of the score, which tells how well an article answers a query: BM25 over its fields, proximity of the
/// terms, and all terms in the title.
///
/// The nouns of this room: the *weight* of a term is its inverse document frequency. Its score in a field is BM25,
/// weight · f · (k1 + 1) / (f + norm), where f is its frequency there, and the *norm* grows with the field's length.
/// The *score* of a document is the sum of all terms' scores in all fields, and of *bonuses* for neighbouring terms
/// that are near to each other in the body (*proximity*), for all terms in the title, and for having them side by side
/// there. A *hit* is a document with its score. The *threshold* is the score that a document must exceed to be among
/// the first hits (`TopHits`). A *bound* is an upper bound of a score; it may be too high, never too low, so that a
/// document can be passed over whose bound does not exceed the threshold. *Block maxima* are bounds that are stored
/// with the lists (`BlockMaximum`); with those of its terms a *window* of 128 documents is bounded (`TermWindow`).
///
/// Only additions, multiplications and divisions of `Double` in a fixed order, all exactly rounded by IEEE 754: each
/// replica computes the same bits, so a cursor made by one continues on another.
struct Ranking {
    /// Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): usual values for short news.
    private static let k1 = 1.2
    private static let b = 0.75
    /// The score in the title counts this many times as much as that in the body.
    static let titleWeight = 3.0
    /// Lower than `k1`: a word that is twice in a title says little more than one that is there once.
    private static let titleK1 = 0.4
    /// The bonus for two neighbouring terms that touch, as a fraction of the lower one of their weights. It falls with
    /// the distance, as in Rasolofo and Savoy, "Term Proximity Scoring" (2003).
    private static let proximityWeight = 0.5
    /// The bonus for a title that has all terms, as a multiple of the sum of their weights. It is this high because a
    /// term that is in nearly every article has so low a weight that a title scores hardly more with it than without:
    /// with half of the bonus 7 of 500 known articles stood lower than by plain BM25, with this 3.
    private static let wholeTitleWeight = 2.0
    /// The further bonus for having them side by side there, likewise a multiple.
    private static let titlePhraseWeight = 1.0

    /// The most that a term of weight 1 can score: the limits of BM25 in title, body, byline and section for ever
    /// higher frequencies.
    static let highestScore = titleWeight * (titleK1 + 1) + 3 * (k1 + 1)

    /// The most that a term of weight 1 can score in a body.
    static let highestBodyScore = k1 + 1

    /// The norm of any byline or section label: that of a body of average length. Their own length says nothing about
    /// what an article is about.
    static let plainNorm = k1

    /// By term number, the inverse document frequency; above 0.
    let weights: [Double]
    // What each position of a title or of a body adds to the norm of its field.
    private let titleNormPerToken: Double
    private let bodyNormPerToken: Double

    /// - Parameters:
    ///   - documentCount: documents of the archive.
    ///   - documentCounts: by term number, the number of documents that have the term, or an upper bound.
    ///   - lengths: of the archive; for block maxima those of the segment.
    init(documentCount: Int, documentCounts: [Int], lengths: AverageLengths) {
        let count = Double(documentCount)
        weights = documentCounts.map { found in
            let found = Double(min(found, documentCount))
            return Self.logarithm(1 + (count - found + 0.5) / (found + 0.5))
        }
        titleNormPerToken = Self.titleK1 * Self.b / lengths.title
        bodyNormPerToken = Self.k1 * Self.b / lengths.body
    }

    /// The score, for a weight of 1, of a term with these frequencies in a document with these field ends.
    @inline(__always)
    func score(_ frequencies: Frequencies, _ fieldEnds: FieldEnds) -> Double {
        var score = 0.0
        if frequencies.title > 0 { score += title(frequencies, fieldEnds) }
        if frequencies.body > 0 { score += Self.body(Double(frequencies.body), norm: bodyNorm(fieldEnds)) }
        if frequencies.byline > 0 { score += Self.plain(frequencies.byline) }
        if frequencies.section > 0 { score += Self.plain(frequencies.section) }
        return score
    }

    /// The score in a title.
    @inline(__always)
    private func title(_ frequencies: Frequencies, _ fieldEnds: FieldEnds) -> Double {
        let frequency = Double(frequencies.title)
        let norm = Self.titleK1 * (1 - Self.b) + titleNormPerToken * Double(fieldEnds.titleLength)
        return Self.titleWeight * frequency * (Self.titleK1 + 1) / (frequency + norm)
    }

    /// The score of a frequency in a body of this norm; 0 for a frequency of 0.
    @inline(__always)
    static func body(_ frequency: Double, norm: Double) -> Double { frequency * (k1 + 1) / (frequency + norm) }

    /// The norm of a document's body: the longer it is, the less a frequency in it counts.
    @inline(__always)
    func bodyNorm(_ fieldEnds: FieldEnds) -> Double {
        Self.k1 * (1 - Self.b) + bodyNormPerToken * Double(Int32(truncatingIfNeeded: fieldEnds.bodyLength))
    }

    /// The score in a byline or a section label.
    @inline(__always)
    static func plain(_ frequency: UInt32) -> Double { body(Double(frequency), norm: plainNorm) }

    /// The bonus for two neighbouring terms of these weights whose nearest occurrences have `gap` positions between
    /// them.
    static func proximity(_ first: Double, _ second: Double, gap: UInt32) -> Double {
        proximityWeight * min(first, second) / (1 + Double(gap))
    }

    /// The bonus for terms of these weights that are all in the title.
    static func wholeTitle(_ weights: [Double]) -> Double { wholeTitleWeight * weights.reduce(0, +) }

    /// The further bonus if they are side by side there.
    static func titlePhrase(_ weights: [Double]) -> Double { titlePhraseWeight * weights.reduce(0, +) }

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
