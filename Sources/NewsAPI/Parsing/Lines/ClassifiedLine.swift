/// A line and what it looks like.
struct ClassifiedLine {
    enum Kind: Equatable {
        case furniture(Furniture.Kind)
        /// A byline alone on its line.
        case byline
        /// Begins with a dateline.
        case lead
        /// A short text that names its photographer.
        case caption
        /// Could be a title, by its length and its end.
        case title
        case text
    }

    let range: Range<Int>
    /// Line of the source, counted from 1.
    let number: Int
    /// Columns of white space before it.
    let indent: Int
    var kind: Kind
    var end: LineEnd
    /// The dateline that the line begins with.
    var dateline: DatelineRules.Dateline?
    /// Where the byline begins that the line ends with.
    var creditStart: Int?
    /// Whether that byline, or the line itself, names a writer or a source, not only a photographer.
    var namesWriter = false
    /// Whether the line ends with `(完)`.
    var hasEndMark = false
    /// Whether the page lists this title in a table of contents.
    var isListed = false
    /// Whether a sentence that was cut in a line above goes on here, or below.
    var continues = false
}
