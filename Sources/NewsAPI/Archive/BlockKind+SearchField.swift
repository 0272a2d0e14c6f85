extension BlockKind {
    /// The field in which the text of a block of this kind is searched.
    var searchField: SearchField {
        switch self {
        case .kicker, .headline, .subtitle: .title
        case .dateline, .paragraph, .subhead, .caption: .body
        case .byline: .byline
        }
    }
}
