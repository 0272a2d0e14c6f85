/// What each piece of evidence counts when title lines are read as a headline or as a subhead. Positive weights speak
/// for the reading that their group names.
///
/// Found by random search on the development pages, and on pages made of their articles: with columns broken anew,
/// without datelines, without bylines, and without both. docs/PARSING.md has the table and the scores.
enum Weights {
    // Evidence of the title lines, for a headline.
    /// Also the highest margin of an article.
    static let certain = 40
    static let label = 24
    static let bias = -3
    static let veryLong = 9
    static let long = 5
    static let severalLines = 7
    static let withSubtitle = 5
    static let numbered = -8
    static let namesSubject = 7
    static let quotation = -10
    static let parallel = -8
    static let newTitleWords = 6
    static let oldTitleWords = -6
    static let newWords = 8
    static let fewOldWords = 5
    static let oldWords = -4
    static let wideGap = 5
    static let habitualGap = 12
    // Evidence of the text below, for a headline.
    static let newsOpening = 14
    static let continuingOpening = -10

    // Evidence of the article above, for its end here.
    static let empty = -15
    static let ended = 4
    static let signedAbove = 1
    static let credited = 8
    static let creditedLead = -1
    static let anonymous = -8
    static let unsigned = 1
    /// The article ends before a dateline that has no title above it.
    static let untitled = -16

    // Evidence of the article above, for a line or subhead that goes on with it.
    static let secondSignature = -11
    static let subheadBelowSignature = -5
    static let anotherSubhead = 2

    /// The margin of a decision that makes its confidence 0.73.
    static let marginScale = 6.0
}
