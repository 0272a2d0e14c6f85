/// The articles of a page as people read them.
struct Gold: Decodable {
    struct Title: Decodable, Equatable {
        let kicker: String?
        let headline: String
        let subheadline: String?
    }

    struct Article: Decodable {
        let kicker: String?
        let headline: String
        let subheadline: String?
        let headlineAlternatives: [Title]?
        let dateline: String?
        let paragraphs: [String]
        let subheads: [String]
        let bylines: [String]
        let reporters: [String]
        let correspondents: [String]
        let photographers: [String]
        let photographersAlternatives: [[String]]?
        let district: String?
        let date: String?
        let lines: [Int]

        var titles: [Title] {
            [Title(kicker: kicker, headline: headline, subheadline: subheadline)] + (headlineAlternatives ?? [])
        }
    }

    let articles: [Article]
}
