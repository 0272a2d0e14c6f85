/// A line and what it looks like: by itself (`LineClassifier`), then corrected by the lines around it (`LineContext`,
/// `ParagraphJoiner`).
struct ClassifiedLine {
    enum Kind: Equatable {
        case furniture(Furniture.Kind)
        /// A byline alone on its line.
        case byline
        /// Text that begins with a dateline.
        case lead
        /// A short text that names its photographer or says that it belongs to a picture.
        case caption
        /// A *title line*: could be a title, by its length and its end.
        case title
        /// Any other text.
        case text
    }

    /// Units of the line, without white space around it.
    let range: Range<Int>
    /// Line of the source, counted from 1.
    let number: Int
    /// Columns of white space before it; a Chinese character is two columns wide.
    let indent: Int
    var kind: Kind
    var end: LineEnd
    /// The dateline that the line begins with.
    var dateline: DatelineRules.Dateline?
    /// Index of the unit at which the byline begins that stands behind the last sentence; nil when there is none.
    var creditStart: Int?
    /// Whether that byline, or the line when it is a byline, names a writer or a source and not only a photographer.
    var namesWriter = false
    /// Whether the line ends with `(完)`.
    var hasEndMark = false
    /// Whether the page lists this title in a table of contents.
    var isListed = false
    /// Whether a sentence that is cut in a line above goes on in this one or, past furniture and captions, below it.
    var continues = false
}
