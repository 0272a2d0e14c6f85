/// What each piece of evidence counts when title lines are read as a headline or as a subhead.
///
/// Found by random search on the development pages, and on pages put together of their articles, with columns broken
/// anew, without datelines, without bylines, and without both; docs/PARSING.md has the table and the scores.
enum Weights {
    // The title lines, for a headline.
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
    // The text below, for a headline.
    static let newsOpening = 14
    static let continuingOpening = -10

    // The article above, for its ending here.
    static let empty = -15
    static let ended = 4
    static let signedAbove = 1
    static let credited = 8
    static let creditedLead = -1
    static let anonymous = -8
    static let unsigned = 1
    /// A dateline without a title, behind the text of another article.
    static let untitled = -16

    // The article above, for its going on.
    static let secondSignature = -11
    static let subheadBelowSignature = -5
    static let anotherSubhead = 2

    /// The margin of a decision that makes its confidence 0.73.
    static let marginScale = 6.0
}
