/// A block of an article of the gold, and where it is printed.
struct GoldBlock: Sendable, Decodable {
    enum Kind: String, Sendable, CaseIterable {
        case kicker, headline, subheadline, dateline, paragraph, subhead, byline, caption

        /// The same in the words of the model.
        var kind: BlockKind {
            switch self {
            case .kicker: .kicker
            case .headline: .headline
            case .subheadline: .subtitle
            case .dateline: .dateline
            case .paragraph: .paragraph
            case .subhead: .subhead
            case .byline: .byline
            case .caption: .caption
            }
        }

        /// The kind that stands for one of the model.
        init(_ kind: BlockKind) {
            self =
                switch kind {
                case .kicker: .kicker
                case .headline: .headline
                case .subtitle: .subheadline
                case .dateline: .dateline
                case .paragraph: .paragraph
                case .subhead: .subhead
                case .byline: .byline
                case .caption: .caption
                }
        }
    }

    /// The part of a block that stands on one line.
    struct Fragment: Sendable, Decodable {
        /// Line of the page, counted from 1.
        let line: Int
        let text: String

        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            line = try pair.decode(Int.self)
            text = try pair.decode(String.self)
        }
    }

    let kind: Kind
    /// The whole block; where the file does not say it, its fragments joined.
    let text: String
    let fragments: [Fragment]
    /// The names of all members that are there.
    let keys: Set<String>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, text
        case fragments = "frags"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let name = try members.decode(String.self, forKey: .kind)
        guard let kind = Kind(rawValue: name) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw JSONFile.Failure(
                description: "\(JSONFile.location(decoder.codingPath)).kind is "
                    + "\"\(name.prefix(GoldLimits.quotedCharacters))\"; it may be \(kinds)")
        }
        self.kind = kind
        fragments = try members.decode([Fragment].self, forKey: .fragments)
        text = try members.decodeIfPresent(String.self, forKey: .text) ?? fragments.map(\.text).joined()
        keys = try MemberName.all(of: decoder)
    }
}
