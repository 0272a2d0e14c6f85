@testable import NewsAPI

/// Made-up pages with bylines, districts, days and words by chance, and the seeds, which have sections too.
enum SamplePages {
    private static let names = ["王小明", "李大山", "周海燕", "赵春生", "孙立新"]
    private static let roles = ["记者 ", "通讯员 ", "记者 "]
    private static let districts = ["高新区", "经开区", "金水区", "二七区"]

    /// - Parameter count: how many besides the seeds.
    static func files(_ count: Int, seed: UInt64) throws -> [(name: String, text: String)] {
        var random = SeededGenerator(seed)
        let seeds = try Fixture.seeds.map { ($0, String(decoding: try Fixture.bytes(ofSeed: $0), as: UTF8.self)) }
        return seeds + (0..<count).map { (name($0, &random), page($0, &random)) }
    }

    private static func name(_ number: Int, _ random: inout SeededGenerator) -> String {
        let day = Int.random(in: 1...9, using: &random)
        let date = ["2019-06-0\(day)", "2020-1\(day % 3)-0\(day)", "2021-05", "2020", "page"]
        return "\(date.randomElement(using: &random) ?? "")_\(number).txt"
    }

    static func page(_ number: Int, _ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { index in
            let district = districts.randomElement(using: &random) ?? ""
            let names = names.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
            let byline = names.map { (roles.randomElement(using: &random) ?? "") + $0 }.joined(separator: " ")
            let word = ["防汛", "抗旱", "排涝"].randomElement(using: &random) ?? ""
            return """
                \(district)召开\(word)工作第\(number)次会议之\(index)

                本报讯 \(district)昨天召开\(word)会议，要求各单位做好准备，"一是"检查，二是=值守，三是<演练>。

                \(byline)

                """
        }.joined(separator: "\n")
    }

    /// A condition as a parameter, and which articles fulfil it, said without the filters' indexes.
    typealias Condition = (parameter: (name: String, value: String), passes: (Page, Article) -> Bool)

    /// Some conditions that articles of an archive fulfil.
    static func conditions(_ archive: Archive, _ random: inout SeededGenerator) -> [Condition] {
        guard let ordinal = archive.articles.indices.randomElement(using: &random) else { return [] }
        let (page, article) = archive.article(ordinal)
        var all: [Condition] = [(("page", page.name), { other, _ in other.name == page.name })]
        if let slug = article.district?.slug { all.append((("district", slug), { $1.district?.slug == slug })) }
        if let section = article.section { all.append((("section", section), { $1.section == section })) }
        if let name = article.authors.first { all.append((("byline", name), { $1.authors.contains(name) })) }
        let least = Double(article.confidenceHundredths) / 100
        all.append((("confidence", "\(least)"), { Double($1.confidenceHundredths) / 100 >= least }))
        all.append(
            (
                ("from", "2020"),
                { page, _ in page.published.map { $0.date.year >= 2020 } ?? false }
            ))
        return Array(all.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random)))
    }

    /// Ordinals of the articles that fulfil all conditions.
    static func passing(_ conditions: [Condition], _ archive: Archive) -> [Int] {
        archive.articles.indices.filter { ordinal in
            let (page, article) = archive.article(ordinal)
            return conditions.allSatisfy { $0.passes(page, article) }
        }
    }
}
