/// What a line is in the page, once its neighbours have been asked.
enum LineRole: Equatable {
    case furniture(Furniture.Kind)
    case kicker, headline, subtitle
    case subhead
    case byline
    case caption
    /// Body text; `continues` when it goes on with the paragraph above.
    case body(continues: Bool)
}
