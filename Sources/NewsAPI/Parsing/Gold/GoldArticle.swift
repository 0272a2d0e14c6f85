/// An article as people read it. docs/GOLD.md says what the members mean.
///
/// Only its lines are required; `keys` tells a member that is null from one that is not there. Without `kicker`,
/// `paragraphs` and their like these are what the blocks say.
struct GoldArticle: Sendable, Decodable {
    /// The lines of a title. A headline that is merely broken over two lines is one text.
    struct Title: Sendable, Decodable, Equatable {
        let kicker: String?
        let headline: String?
        let subheadline: String?
    }

    /// The people of a byline.
    struct People: Sendable, Decodable {
        let reporters: [String]
        let correspondents: [String]
    }

    let section: String?
    let kicker: String?
    let headline: String?
    let subheadline: String?
    let dateline: String?
    let paragraphs: [String]
    let subheads: [String]
    let bylines: [String]
    let captions: [String]
    let reporters: [String]
    let correspondents: [String]
    let photographers: [String]
    let district: String?
    let date: String?
    /// First and last line, counted from 1: two numbers.
    let lines: [Int]
    let blocks: [GoldBlock]
    /// Whether it may be read as one article with its neighbours; nil means no.
    let mayBeMerged: Bool?
    // Other answers that are right too.
    let otherLines: [[Int]]?
    let otherTitles: [Title]?
    let otherPeople: [People]?
    let otherPhotographers: [[String]]?
    let otherDistricts: [String?]?
    let otherDates: [String?]?
    /// Texts at which a paragraph may begin or not: both are right.
    let optionalStarts: [String]?
    /// The names of all members that are there.
    let keys: Set<String>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case section, kicker, headline, subheadline, dateline, paragraphs, subheads, bylines, captions, reporters
        case correspondents, photographers, district, date, lines, blocks
        case mayBeMerged = "merge_ok"
        case otherLines = "lines_alternatives"
        case otherTitles = "headline_alternatives"
        case otherPeople = "byline_alternatives"
        case otherPhotographers = "photographers_alternatives"
        case otherDistricts = "district_alternatives"
        case otherDates = "date_alternatives"
        case optionalStarts = "optional_starts"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let blocks = try members.decodeIfPresent([GoldBlock].self, forKey: .blocks) ?? []
        func text(_ key: CodingKeys) throws -> String? { try members.decodeIfPresent(String.self, forKey: key) }
        func list(_ key: CodingKeys) throws -> [String]? { try members.decodeIfPresent([String].self, forKey: key) }
        func printed(_ kind: GoldBlock.Kind) -> [String] { blocks.filter { $0.kind == kind }.map(\.text) }
        func text(_ key: CodingKeys, _ kind: GoldBlock.Kind) throws -> String? {
            if members.contains(key) { return try text(key) }
            let printed = printed(kind)
            return printed.isEmpty ? nil : printed.joined()
        }
        section = try text(.section)
        kicker = try text(.kicker, .kicker)
        headline = try text(.headline, .headline)
        subheadline = try text(.subheadline, .subheadline)
        dateline = try text(.dateline, .dateline)
        paragraphs = try list(.paragraphs) ?? printed(.paragraph)
        subheads = try list(.subheads) ?? printed(.subhead)
        bylines = try list(.bylines) ?? printed(.byline)
        captions = try list(.captions) ?? printed(.caption)
        reporters = try list(.reporters) ?? []
        correspondents = try list(.correspondents) ?? []
        photographers = try list(.photographers) ?? []
        district = try text(.district)
        date = try text(.date)
        lines = try members.decode([Int].self, forKey: .lines)
        self.blocks = blocks
        mayBeMerged = try members.decodeIfPresent(Bool.self, forKey: .mayBeMerged)
        otherLines = try members.decodeIfPresent([[Int]].self, forKey: .otherLines)
        otherTitles = try members.decodeIfPresent([Title].self, forKey: .otherTitles)
        otherPeople = try members.decodeIfPresent([People].self, forKey: .otherPeople)
        otherPhotographers = try members.decodeIfPresent([[String]].self, forKey: .otherPhotographers)
        otherDistricts = try members.decodeIfPresent([String?].self, forKey: .otherDistricts)
        otherDates = try members.decodeIfPresent([String?].self, forKey: .otherDates)
        optionalStarts = try list(.optionalStarts)
        keys = try MemberName.all(of: decoder)
    }

    /// Whether a member is there, be it null.
    func has(_ key: CodingKeys) -> Bool { keys.contains(key.rawValue) }

    /// The titles that are right, the gold's first choice first.
    var titles: [Title] {
        [Title(kicker: kicker, headline: headline, subheadline: subheadline)] + (otherTitles ?? [])
    }

    /// Whether the lines are a first and a last one.
    var isSpan: Bool { Self.isSpan(lines) }

    static func isSpan(_ lines: [Int]) -> Bool { lines.count == 2 && lines[0] >= 1 && lines[0] <= lines[1] }
}
