/// How well an article answers a query: BM25 over title and body, proximity of the terms, and all of the query's words
/// in the title.
///
/// Only additions, multiplications and divisions of `Double` in a fixed order, all exactly rounded by IEEE 754: each
/// replica computes the same bits, so a cursor made by one continues on another.
struct Ranking {
    /// Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): usual values for short news.
    private static let k1 = 1.2
    private static let b = 0.75
    /// How much more a word of the title says than one of the body.
    static let titleWeight = 3.0
    /// Lower than that of a body: a word that is twice in a title says little more than once.
    private static let titleK1 = 0.4
    /// The bonus for two neighbouring terms that touch, as a part of the rarer one's weight; it falls with the
    /// distance, as in Rasolofo and Savoy, "Term Proximity Scoring" (2003).
    private static let proximityWeight = 0.5
    /// The bonus for a title that has all terms, as a part of their weights, and the one for having them side by side. Where
    /// one of them is in nearly every article, the title of the one that is meant says little more by itself: with half of
    /// the first bonus 7 of 500 known articles stood lower than by plain BM25, with this 3.
    private static let wholeTitleWeight = 2.0
    private static let titlePhraseWeight = 1.0

    /// The most that a term of weight 1 can score: the limit of BM25 in title, body and byline.
    static let highestScore = titleWeight * (titleK1 + 1) + 2 * (k1 + 1)

    /// The limit in a body.
    static let highestBodyScore = k1 + 1

    /// The norm of a byline or a section label, whose length says nothing about what an article is about.
    static let plainNorm = k1

    /// Inverse document frequency by term.
    let weights: [Double]
    /// What one token of a title or of a body adds to the norm of its field.
    private let titleNorm: Double
    private let bodyNormPerToken: Double

    /// - Parameter documentCounts: by term the number of documents it is in, an estimate or an upper bound.
    init(documentCount: Int, documentCounts: [Int], lengths: AverageLengths) {
        let count = Double(documentCount)
        weights = documentCounts.map { found in
            let found = Double(min(found, documentCount))
            return Self.logarithm(1 + (count - found + 0.5) / (found + 0.5))
        }
        titleNorm = Self.titleK1 * Self.b / lengths.title
        bodyNormPerToken = Self.k1 * Self.b / lengths.body
    }

    /// The score of a term of weight 1.
    @inline(__always)
    func score(_ frequencies: Frequencies, _ fieldEnds: FieldEnds) -> Double {
        var score = 0.0
        if frequencies.title > 0 { score += title(frequencies, fieldEnds) }
        if frequencies.body > 0 { score += Self.body(Double(frequencies.body), norm: bodyNorm(fieldEnds)) }
        if frequencies.byline > 0 { score += Self.plain(frequencies.byline) }
        if frequencies.section > 0 { score += Self.plain(frequencies.section) }
        return score
    }

    @inline(__always)
    private func title(_ frequencies: Frequencies, _ fieldEnds: FieldEnds) -> Double {
        let frequency = Double(frequencies.title)
        let norm = Self.titleK1 * (1 - Self.b) + titleNorm * Double(fieldEnds.titleLength)
        return Self.titleWeight * frequency * (Self.titleK1 + 1) / (frequency + norm)
    }

    /// The score of a frequency in a body of this norm; 0 for a frequency of 0.
    @inline(__always)
    static func body(_ frequency: Double, norm: Double) -> Double { frequency * (k1 + 1) / (frequency + norm) }

    /// What the length of a body says of the frequencies in it.
    @inline(__always)
    func bodyNorm(_ fieldEnds: FieldEnds) -> Double {
        Self.k1 * (1 - Self.b) + bodyNormPerToken * Double(Int32(truncatingIfNeeded: fieldEnds.bodyLength))
    }

    /// The score in a byline or a section label.
    @inline(__always)
    static func plain(_ frequency: UInt32) -> Double { body(Double(frequency), norm: plainNorm) }

    /// The bonus for two terms of these weights whose nearest occurrences have `gap` tokens between them.
    static func proximity(_ first: Double, _ second: Double, gap: UInt32) -> Double {
        proximityWeight * min(first, second) / (1 + Double(gap))
    }

    /// The bonus for terms of these weights that are all in the title.
    static func wholeTitle(_ weights: [Double]) -> Double { wholeTitleWeight * weights.reduce(0, +) }

    /// The further bonus when they stand there side by side.
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
