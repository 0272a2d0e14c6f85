/// The text of one article as the index sees it: blocks by field.
///
/// A match never crosses from one block to the next. Each piece of an article belongs in exactly one field: a term
/// without a field is looked for in all of them, and a piece in two of them would count twice.
struct DocumentText: Sendable, Equatable {
    /// Headline, kicker and subtitle, those that there are, each with all its lines.
    var title: [String]
    /// Paragraphs, subheads, captions, datelines, in page order, column breaks joined.
    var body: [String]
    /// Byline lines, with separators in place of the blanks that part names (`BylineText`), and the people whom none of
    /// them names.
    var byline: [String]
    /// Label of the column, if any.
    var section: [String]

    init(title: [String], body: [String], byline: [String] = [], section: [String] = []) {
        self.title = title
        self.body = body
        self.byline = byline
        self.section = section
    }

    /// The blocks of one field.
    subscript(field: SearchField) -> [String] {
        switch field {
        case .title: title
        case .body: body
        case .byline: byline
        case .section: section
        }
    }
}
