extension BlockKind {
    /// The field that a block of this kind is searched in.
    var searchField: SearchField {
        switch self {
        case .kicker, .headline, .subtitle: .title
        case .dateline, .paragraph, .subhead, .caption: .body
        case .byline: .byline
        }
    }
}
