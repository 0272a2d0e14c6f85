import Foundation
import Testing

@testable import NewsAPI

/// Lists as a client walks them: page behind page by `links.next`, in every order, under random queries and periods, through
/// the whole application. What must come, and in which order, is computed from the articles alone: by the reference matcher,
/// the naive scorer and plain sorting.
@Suite("Lists walked to their end have every match once, in the order that was asked for")
struct ListFuzzTests {
    private struct Sample {
        let service: TestService
        let documents: [DocumentText]
        let matcher: ReferenceMatcher
        let scorer: NaiveScorer

        init(seed: UInt64) throws {
            var random = SeededGenerator(seed)
            let words = ["防汛", "抗旱", "高新区", "经开区", "会议", "城市内涝", "5G", "2020年", "防防汛", "工作"]
            func text(_ count: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
                (0..<Int.random(in: count, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                    .joined()
            }
            var files: [(name: String, text: String)] = []
            for number in 0..<40 {
                let day = Int.random(in: 1...5, using: &random)
                let name = number.isMultiple(of: 7) ? "undated\(number)" : "20\(18 + number % 4)-06-0\(day)_\(number)"
                // Some pages print a month or a year alone.
                let printed = ["2019年6月\n\n", "2020年\n\n"]
                let head = number % 7 == 0 ? (number < 14 ? printed[number / 7] : "") : ""
                let articles = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                    let title = "郑州" + text(2...4, &random)
                    return "\(title)\n本报讯 \(text(3...20, &random))，\(text(3...12, &random))。\n记者 王小明\n"
                }
                files.append((name + ".txt", head + articles.joined(separator: "\n")))
            }
            service = try TestService(files)
            let archive = service.archive
            documents = archive.articles.indices.map { ordinal in
                let (page, article) = archive.article(ordinal)
                return page.documentText(of: article)
            }
            matcher = ReferenceMatcher(documents)
            scorer = NaiveScorer(documents)
        }

        func query(_ random: inout SeededGenerator) -> String {
            let words: [String] = (0..<Int.random(in: 1...3, using: &random)).map { _ -> String in
                let document = documents.randomElement(using: &random)
                let text: [Character] = Array((document?.title.first ?? "") + (document?.body.first ?? ""))
                let start = Int.random(in: 0..<max(1, text.count - 4), using: &random)
                let piece = String(text[start..<min(text.count, start + Int.random(in: 1...4, using: &random))])
                let quoted = "\"" + piece.replacing(" ", with: "防") + "\""
                let prefix = ["", "", "", "title:", "body:", "-"].randomElement(using: &random) ?? ""
                return prefix + quoted
            }
            return words.joined(separator: [" ", " OR "].randomElement(using: &random) ?? " ")
        }

        /// The ordinals that must come, in order.
        func expected(_ query: Query, years: ClosedRange<Int>?, sort: ListSort) -> [Int] {
            let archive = service.archive
            let found = matcher.matches(query).filter { ordinal in
                guard let years else { return true }
                return archive.article(ordinal).page.published.map { years.contains($0.date.year) } ?? false
            }
            func id(_ ordinal: Int) -> ArticleID { archive.article(ordinal).article.id }
            let byPage = found.sorted { left, right in
                let (one, other) = (archive.article(left), archive.article(right))
                if one.page.name != other.page.name { return one.page.name.precedesByOctets(other.page.name) }
                return one.article.lines.lowerBound < other.article.lines.lowerBound
            }
            // Pages in their order, and in it by a key.
            func sorted(by key: (PartialDate?) -> (Int, Int)) -> [Int] {
                let keys = byPage.map { key(archive.article($0).page.published?.date) }
                return byPage.indices.sorted { (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1) }
                    .map { byPage[$0] }
            }
            let newest = sorted { ($0.map { -Int($0.packed) } ?? 0, 0) }
            switch sort {
            case .newest: return newest
            case .oldest: return sorted { ($0?.lastDay ?? .max, $0.map { -Int($0.packed) } ?? 0) }
            case .page: return byPage
            case .random:
                let random = RandomOrder(seed: "a")
                return found.sorted { random.key(of: id($0)) < random.key(of: id($1)) }
            case .ids:
                // The order that the query names them in.
                return found.sorted { id($0) > id($1) }
            case .relevance:
                // Sums in another order differ in their last bits.
                let scores = scorer.scores(query, of: newest).map { ($0 * 1e9).rounded() }
                return newest.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.map { newest[$0] }
            }
        }
    }

    @Test("A list of ids has them in their order, each once, page behind page, and names those that no article has")
    func ids() throws {
        let sample = try Sample(seed: 4)
        let all = sample.expected(.all, years: nil, sort: .ids).map {
            sample.service.archive.article($0).article.id.description
        }
        let asked = Array(all.prefix(30))
        let unknown = "00000000000000ff"
        var next: String? = "/articles?ids=\((asked + [unknown, asked[0]]).joined(separator: ","))&limit=7&fields=id"
        var found: [String] = []
        while let target = next, found.count <= asked.count {
            let answer = try sample.service.get(target)
            try #require(answer.status == 200)
            #expect(answer.json["total"] as? Int == asked.count)
            #expect(answer.json["missing"] as? [String] == [unknown])
            found += answer.ids
            next = answer.next
        }
        #expect(found == asked)
    }

    @Test("Each page goes on where the one before ended, and the last names no next", arguments: 1...3)
    func walk(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let sample = try Sample(seed: UInt64(seed))
        #expect(sample.service.archive.order.publishedDates.contains { $0 > 0 && $0.isMultiple(of: 100) })
        var walked = 0
        for number in 0..<60 {
            let text = sample.query(&random)
            let sorts = ListSort.allCases.filter { $0 != .ids }
            let sort = sorts[number % sorts.count]
            let years = Bool.random(using: &random) ? 2019...Int.random(in: 2019...2021, using: &random) : nil
            let expected = sample.expected(try QueryParser.parse(text).query, years: years, sort: sort)
            let limit = Int.random(in: 1...9, using: &random)
            let period = years.map { "&from=\($0.lowerBound)&to=\($0.upperBound)" } ?? ""
            let encoded = QueryString.encode(text)
            let order = sort == .random ? "&sort=random&seed=a" : "&sort=\(sort.rawValue)"
            var next: String? = "/search?q=\(encoded)\(order)&limit=\(limit)\(period)&fields=id"
            var ids: [String] = []
            while let target = next, ids.count <= expected.count {
                let answer = try sample.service.get(target)
                try #require(answer.status == 200, "\(target)")
                #expect(answer.json["total"] as? Int == expected.count, "\(text)")
                #expect(answer.ids.count <= limit)
                ids += answer.ids
                next = answer.next
                walked += 1
            }
            #expect(
                ids == expected.map { sample.service.archive.article($0).article.id.description }, "\(sort) \(text)")
        }
        #expect(walked > 100)
    }
}
