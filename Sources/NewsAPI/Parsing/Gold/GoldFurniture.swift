/// A line of a gold page, or a part of it, that belongs to no article.
struct GoldFurniture: Sendable, Decodable {
    let line: Int
    let kind: String
    let text: String
    /// The names of all members that are there.
    let keys: Set<String>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case line, kind, text
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        line = try members.decode(Int.self, forKey: .line)
        kind = try members.decode(String.self, forKey: .kind)
        text = try members.decode(String.self, forKey: .text)
        keys = try MemberName.all(of: decoder)
    }

    /// Whether an article may be made of the line: one that is made of such lines alone is neither right nor wrong.
    var mayBeArticle: Bool { ["photo-caption", "page-title", "section-label"].contains(kind) }

    /// The kinds of the gold, and what they are in the model.
    static let kinds: [(name: String, kind: Furniture.Kind)] = [
        ("pagehead", .pageHead), ("pagecode", .pageHead), ("page-title", .pageHead),
        ("section-label", .sectionLabel), ("editors", .staff), ("hotline", .contact), ("source", .source),
        ("menu", .navigation), ("title-list", .navigation), ("photo-caption", .caption),
    ]

    /// The gold's name for a kind of furniture: the first of those that stand for it.
    static func name(of kind: Furniture.Kind) -> String { kinds.first { $0.kind == kind }?.name ?? "menu" }
}
