import Foundation
import Testing

@testable import NewsAPI

@Suite("The articles that fit a query best come first")
struct RankingTests {
    /// The order in which a query finds the documents. Twenty others are added, so that no term is in every document.
    private func order(_ text: String, _ documents: [DocumentText]) throws -> [Int] {
        let filler = (0..<20).map { DocumentText(title: ["经济\($0)"], body: ["工作动态，一切正常，没有别的消息。"]) }
        let all = documents + filler
        let searcher = Searcher(index: .build(count: all.count) { all[$0] })
        return searcher.search(try QueryParser.parse(text).query, limit: 10).hits.map(\.ordinal)
    }

    @Test("A word in the title counts more than one in the body")
    func title() throws {
        let body = DocumentText(title: ["动态"], body: ["全区防汛工作"])
        let title = DocumentText(title: ["防汛"], body: ["全区工作动态"])
        #expect(try order("防汛", [body, title]) == [1, 0])
    }

    @Test("An article that repeats a word comes first, and so does a shorter one")
    func frequencyAndLength() throws {
        let once = DocumentText(title: ["甲"], body: ["防汛" + String(repeating: "字", count: 100)])
        let twice = DocumentText(title: ["乙"], body: ["防汛防汛" + String(repeating: "字", count: 98)])
        let short = DocumentText(title: ["丙"], body: ["防汛" + String(repeating: "字", count: 10)])
        #expect(try order("防汛", [once, twice]) == [1, 0])
        #expect(try order("防汛", [once, short]) == [1, 0])
    }

    @Test("A rare word weighs more than a frequent one")
    func rarity() throws {
        let common = DocumentText(title: ["甲"], body: ["动态"])
        let rare = DocumentText(title: ["乙"], body: ["防汛"])
        #expect(try order("防汛 OR 动态", [common, rare]).first == 1)
    }

    @Test("Terms that stand together count more than terms that stand apart")
    func proximity() throws {
        let far = DocumentText(title: ["甲"], body: ["防汛" + String(repeating: "字", count: 50) + "高新区"])
        let near = DocumentText(title: ["乙"], body: ["防汛高新区" + String(repeating: "字", count: 50)])
        #expect(try order("防汛 高新区", [far, near]) == [1, 0])
        #expect(try order("高新区 防汛", [far, near]) == [1, 0])
    }

    @Test("A title with the words of the query side by side comes before one with the same words apart")
    func titlePhrase() throws {
        let apart = DocumentText(title: ["防汛会议高新区"], body: ["甲"])
        let phrase = DocumentText(title: ["高新区 防汛会议"], body: ["甲"])
        #expect(try order("高新区 防汛", [apart, phrase]) == [1, 0])
    }

    @Test("A title that has all words of the query comes before one that repeats some of them")
    func wholeTitle() throws {
        let some = DocumentText(title: ["高新区召开高新区会议"], body: ["高新区防汛，高新区防汛，高新区防汛"])
        let all = DocumentText(title: ["防汛会议高新区"], body: ["甲"])
        #expect(try order("高新区 防汛", [some, all]) == [1, 0])
        #expect(try order("高新区 OR 防汛", [some, all]) == [1, 0])
        // The index has no positions of a single token such as 5g, but knows whether it is in a title.
        let token = DocumentText(title: ["5G会议高新区"], body: ["甲"])
        let none = DocumentText(title: ["高新区召开高新区会议"], body: ["高新区5G，高新区5G，高新区5G"])
        #expect(try order("高新区 5G", [none, token]) == [1, 0])
    }

    @Test("A title that has all words comes first even if nearly every article has one of them")
    func wholeTitleOfCommonWord() throws {
        let some = DocumentText(title: ["防汛会议"], body: ["防汛防汛防汛，一切正常，没有别的动态消息。"])
        let all = DocumentText(title: ["防汛会议动态"], body: ["一切正常，没有别的消息。"])
        #expect(try order("防汛 动态", [some, all]) == [1, 0])
    }

    @Test("Of articles with equal scores the one with the lowest number, which is the newest, comes first")
    func ties() throws {
        let same = DocumentText(title: ["防汛"], body: ["防汛"])
        #expect(try order("防汛", [same, same, same]) == [0, 1, 2])
    }

    @Test("The parts of a score add up to it, and an article that does not match has none")
    func explain() throws {
        let documents = [
            DocumentText(title: ["高新区 防汛"], body: ["高新区防汛工作"], byline: ["记者 防汛"]),
            DocumentText(title: ["别的"], body: ["高新区"]),
        ]
        let searcher = Searcher(index: .build(count: 2) { documents[$0] })
        let query = try QueryParser.parse("高新区 防汛").query
        let hit = try #require(searcher.search(query, limit: 1).hits.first)
        let parts = try #require(searcher.explain(query, ordinal: 0))
        #expect(parts.total == hit.score)
        #expect(parts.terms.map(\.text) == ["高新区", "防汛"])
        #expect(parts.proximity > 0 && parts.wholeTitle > 0 && parts.titlePhrase > 0 && parts.terms[1].byline > 0)
        let sum = parts.terms.reduce(0) { $0 + $1.title + $1.body + $1.byline + $1.section }
        #expect(abs(sum + parts.proximity + parts.wholeTitle + parts.titlePhrase - parts.total) < 1e-9)
        #expect(searcher.explain(query, ordinal: 1) == nil)
        #expect(searcher.explain(query, ordinal: 99) == nil)
    }

    @Test(
        "The logarithm that scores are made with is right to 14 digits",
        arguments: [1e-9, 0.5, 1, 1.5, 2, 2.718281828, 10, 12345.678, 1e12])
    func logarithm(x: Double) {
        #expect(abs(Ranking.logarithm(x) - log(x)) <= 1e-14 * max(1, abs(log(x))))
    }
}
