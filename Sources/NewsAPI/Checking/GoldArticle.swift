/// An article as people read it. docs/GOLD.md says what the members mean.
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

    /// A block and where it is printed.
    struct Block: Sendable, Decodable {
        enum Kind: String, Sendable, Decodable {
            case kicker, headline, subheadline, dateline, paragraph, subhead, byline, caption
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
        let text: String
        let fragments: [Fragment]

        private enum CodingKeys: String, CodingKey {
            case kind, text
            case fragments = "frags"
        }
    }

    let section: String?
    let kicker: String?
    let headline: String?
    let subheadline: String?
    let dateline: String?
    let paragraphs: [String]
    let subheads: [String]
    let bylines: [String]
    let reporters: [String]
    let correspondents: [String]
    let photographers: [String]
    let district: String?
    let date: String?
    /// First and last line, counted from 1: two numbers.
    let lines: [Int]
    let blocks: [Block]
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

    private enum CodingKeys: String, CodingKey {
        case section, kicker, headline, subheadline, dateline, paragraphs, subheads, bylines, reporters, correspondents
        case photographers, district, date, lines, blocks
        case mayBeMerged = "merge_ok"
        case otherLines = "lines_alternatives"
        case otherTitles = "headline_alternatives"
        case otherPeople = "byline_alternatives"
        case otherPhotographers = "photographers_alternatives"
        case otherDistricts = "district_alternatives"
        case otherDates = "date_alternatives"
        case optionalStarts = "optional_starts"
    }

    /// The titles that are right, the gold's first choice first.
    var titles: [Title] {
        [Title(kicker: kicker, headline: headline, subheadline: subheadline)] + (otherTitles ?? [])
    }

    /// What the scorer cannot work with, and where; nil when there is nothing.
    var fault: String? {
        if !Self.isSpan(lines) { return "lines must be a first and a last line" }
        if otherLines?.allSatisfy(Self.isSpan) == false { return "lines_alternatives must be first and last lines" }
        if optionalStarts?.contains(where: { PageCharacters.visible($0).isEmpty }) == true {
            return "optional_starts has a text without characters"
        }
        for (index, block) in blocks.enumerated() {
            let printed = block.fragments.flatMap { PageCharacters.visible($0.text) }
            // `GoldSpan` takes the n-th character of the text for the n-th of the fragments.
            if printed.count != PageCharacters.visible(block.text).count {
                return "blocks[\(index)]: text and frags have not the same characters"
            }
        }
        return nil
    }

    private static func isSpan(_ lines: [Int]) -> Bool { lines.count == 2 && lines[0] >= 1 && lines[0] <= lines[1] }
}
