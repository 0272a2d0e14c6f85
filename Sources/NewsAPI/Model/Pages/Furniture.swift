/// Text of a page that belongs to no article.
public struct Furniture: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// 版头: paper, page code, date.
        case pageHead = "page-head"
        /// A label that heads one or several articles (`党建连连看`).
        case sectionLabel = "section-label"
        /// 责编, 校对, 版式 …
        case staff
        /// 热线, 投稿邮箱 …
        case contact
        /// 来源, 稿件来源.
        case source
        /// Menus and links of an e-paper.
        case navigation
        /// A caption of a picture that belongs to no article.
        case caption
        /// Text that no rule could place. Kept, and warned of.
        case unplaced
    }

    public let kind: Kind
    /// Byte offsets into the page's `PageText`, without surrounding white space.
    public let range: Range<UInt32>
    /// Line of the source, counted from 1.
    public let line: Int

    public init(kind: Kind, range: Range<UInt32>, line: Int) {
        self.kind = kind
        self.range = range
        self.line = line
    }
}
