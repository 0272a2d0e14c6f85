/// What a line is in its page, as `PageReader` reads it: one alternative of each line.
enum LineTag: UInt8, CaseIterable {
    /// Belongs to no article. An article above it has ended.
    case furniture
    /// Furniture between two lines of one paragraph.
    case furnitureInside
    /// The label of a column, under which the next articles stand.
    case label
    /// Begins an article: a smaller line above its headline.
    case kicker
    /// Begins an article.
    case headline
    /// The headline below a kicker.
    case mainHeadline
    /// A headline turned over to a second line.
    case headlineRest
    case subtitle
    /// Begins a paragraph.
    case paragraph
    /// Goes on with the paragraph above.
    case paragraphRest
    /// Begins an article that is printed without a title.
    case untitled
    /// A title line inside an article.
    case subhead
    case byline
    case caption
    /// A caption between two lines of one paragraph.
    case captionInside

    static let count = allCases.count

    /// The bit that stands for the tag in a set of tags.
    var bit: UInt32 { 1 << UInt32(rawValue) }

    /// Where a line with this tag stands: what matters for the extent of the articles.
    var place: Place {
        switch self {
        case .kicker, .headline, .untitled: .beginning
        case .furniture, .furnitureInside, .label: .outside
        default: .inside
        }
    }

    enum Place: Int, CaseIterable {
        /// An article begins with the line.
        case beginning
        case inside
        case outside

        static let count = allCases.count
    }
}
