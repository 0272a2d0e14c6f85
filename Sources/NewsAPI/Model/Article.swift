/// One article of a page.
///
/// A class, so that handing it on costs one reference count instead of one for each of its fields.
public final class Article: Sendable {
    public let id: ArticleID
    /// 主题. Never empty: an article printed without a headline takes the beginning of its text.
    public let title: String
    /// 引题.
    public let kicker: String?
    /// 副题.
    public let subtitle: String?
    /// The label of the column or series that the article stands under (`党建连连看`).
    public let section: String?
    /// The district that the article is about, else the page's; nil outside the gazetteer.
    public let district: District?
    /// Other districts named in the text, in the order of first mention.
    public let mentions: [District]
    /// The day of the dateline or of the event in the lead; nil when the text prints none (近日).
    public let date: ArticleDate?
    /// 电头 as printed.
    public let dateline: String?
    public let byline: Byline
    /// Everything printed that belongs to the article, in page order.
    public let pieces: [Piece]
    /// First and last line of the source, counted from 1, title and byline included.
    public let lines: ClosedRange<Int>
    /// How sure the parser is of the article's beginning, end and subheads, in 0…1: 0.5 where another reading is as
    /// good, or no title was there to weigh; near 1 where every other reading of a title is much worse.
    public let confidence: Double
    /// Characters (Unicode scalars) of the body, white space not counted.
    public let characters: Int
    /// Offset in the page's text at which the excerpt, the beginning of the body, ends; the last offset there can be
    /// when the body is no longer than an excerpt.
    let excerptEnd: UInt32

    /// Characters of an excerpt.
    private static let excerptCharacters = 100

    /// - Parameter text: the text of the page.
    public init(
        id: ArticleID, title: String, kicker: String?, subtitle: String?, section: String?, district: District?,
        mentions: [District], date: ArticleDate?, dateline: String?, byline: Byline, pieces: [Piece],
        lines: ClosedRange<Int>, confidence: Double, characters: Int, text: PageText
    ) {
        self.id = id
        self.title = title
        self.kicker = kicker
        self.subtitle = subtitle
        self.section = section
        self.district = district
        self.mentions = mentions
        self.date = date
        self.dateline = dateline
        self.byline = byline
        self.pieces = pieces
        self.lines = lines
        self.confidence = confidence
        self.characters = characters
        excerptEnd = Self.excerptEnd(of: pieces, in: text)
    }

    private static func excerptEnd(of pieces: [Piece], in text: PageText) -> UInt32 {
        var rest = excerptCharacters
        for piece in pieces where piece.kind == .paragraph {
            let range = Int(piece.range.lowerBound)..<Int(piece.range.upperBound)
            let end = UTF8Text.end(ofCharacters: &rest, in: text.bytes, range)
            if end < range.upperBound { return UInt32(end) }
        }
        return .max
    }
}
