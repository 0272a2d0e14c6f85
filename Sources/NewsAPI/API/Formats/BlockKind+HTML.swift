extension BlockKind {
    /// The tags around a block of this kind in HTML. The page of the article has the headings above `h3`.
    var htmlTags: (open: StaticString, close: StaticString) {
        switch self {
        case .subhead: ("<h3>", "</h3>")
        case .caption: ("<p><em>", "</em></p>")
        case .kicker, .headline, .subtitle, .dateline, .paragraph, .byline: ("<p>", "</p>")
        }
    }
}
