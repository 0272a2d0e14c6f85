/// A line and what it looks like by itself (`LineClassifier`).
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
        /// A row of a table, a name with a title, a remark: text, no title, and complete as it is.
        case row
        /// Any other text.
        case text
    }

    /// Units of the line, without white space around it.
    let range: Range<Int>
    /// Line of the source, counted from 1.
    let number: Int
    /// Columns of white space before it; a Chinese character is two columns wide.
    let indent: Int
    /// Whether a run-in title stands before it on its printed line.
    var followsRunIn = false
    /// The characters on the line.
    let marks: LineMarks
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

    /// Whether the line is indented as a paragraph is, by two to eight columns.
    var isIndented: Bool { (2...8).contains(indent) }
}

extension [ClassifiedLine] {
    /// Whether the page indents its paragraphs: then a line that is not indented goes on with one.
    var areIndented: Bool {
        var (text, indented) = (0, 0)
        for line in self where line.kind == .text || line.kind == .lead {
            text += 1
            if line.isIndented { indented += 1 }
        }
        return text > 2 && indented * 2 >= text
    }
}
