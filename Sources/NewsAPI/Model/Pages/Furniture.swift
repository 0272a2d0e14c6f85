/// Text of a page that belongs to no article: the page's head, names of the staff, telephone numbers.
public struct Furniture: Sendable, Equatable {
    /// What a piece of furniture is; the raw value is its name in answers.
    public enum Kind: String, Sendable, CaseIterable {
        /// 版头: paper, page code, date.
        case pageHead = "page-head"
        /// A label that heads one or several articles (`党建连连看`).
        case sectionLabel = "section-label"
        /// Who made the page: 责编, 校对, 版式 …
        case staff
        /// How to reach the paper: 热线, 投稿邮箱 …
        case contact
        /// Where the texts of the page come from: 来源, 稿件来源.
        case source
        /// Menus and links of an e-paper.
        case navigation
        /// A caption of a picture that belongs to no article.
        case caption
        /// Text that no rule placed. It is kept, and a warning says so.
        case unplaced
    }

    /// What the text is.
    public let kind: Kind
    /// Byte range of the page's `PageText`, without surrounding white space.
    public let range: Range<UInt32>
    /// Line of the source file, counted from 1.
    public let line: Int

    /// Furniture at a range and line of a page.
    public init(kind: Kind, range: Range<UInt32>, line: Int) {
        self.kind = kind
        self.range = range
        self.line = line
    }
}
