/// What a line is in its page or article, as `Segmenter` decides it.
enum LineRole: Equatable {
    /// Belongs to no article.
    case furniture(Furniture.Kind)
    /// Lines of a title, with which an article begins.
    case kicker, headline, subtitle
    /// A title line inside an article.
    case subhead
    case byline
    case caption
    /// Body text; `continues` when it goes on with the paragraph above.
    case body(continues: Bool)
}
