/// What a block of an article is, in the trade's terms.
public enum BlockKind: UInt8, Sendable, CaseIterable {
    /// 引题: a shorter title line above the headline.
    case kicker
    /// 主题: the headline.
    case headline
    /// 副题: a title line below the headline.
    case subtitle
    /// 电头: `本报讯`, `新华社郑州5月3日电`, with a bracket of names when it has one.
    case dateline
    /// A paragraph of the body.
    case paragraph
    /// 小标题: a title line inside the body.
    case subhead
    /// 署名: who reported, wrote or took the pictures.
    case byline
    /// 图片说明: the text that belongs to a picture.
    case caption

    /// The name of the kind in JSON.
    public var name: String {
        switch self {
        case .kicker: "kicker"
        case .headline: "headline"
        case .subtitle: "subtitle"
        case .dateline: "dateline"
        case .paragraph: "paragraph"
        case .subhead: "subhead"
        case .byline: "byline"
        case .caption: "caption"
        }
    }

    /// Whether the block is part of the body: a paragraph or a subhead.
    public var isBody: Bool { self == .paragraph || self == .subhead }

    /// Whether the block stands at the beginning of the one behind it: a dateline belongs to the paragraph that it is
    /// printed before.
    func opens(_ next: BlockKind?) -> Bool { self == .dateline && next == .paragraph }

    /// Whether the block is one of the lines of the title.
    var isTitle: Bool { self == .kicker || self == .headline || self == .subtitle }
}
