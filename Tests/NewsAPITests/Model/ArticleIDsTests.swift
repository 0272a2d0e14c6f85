import Testing

@testable import NewsAPI

@Suite("Articles that share a headline on a page have ids of their own, which stay with them")
struct ArticleIDsTests {
    private static let reading = "社区里的好时光\n\n本报讯 昨日上午,高新区图书馆举行晨读活动,市民们在这里读书。(记者 何远)\n\n"
    private static let meeting = "高新区召开防汛会议 备足物资\n\n本报讯 昨日,高新区召开防汛会议,要求各单位备足物资。(记者 白云)\n\n"
    private static let volunteers = "社区里的好时光\n\n本报讯 昨日下午,经开区青年志愿者在河边捡拾垃圾,保护环境。(记者 何远)\n\n"

    private static func archive(_ articles: [String], previous: Archive? = nil) throws -> Archive {
        let bytes = Array(articles.joined().utf8)
        let page = try PageParser(gazetteer: .zhengzhou).parse(file: "p.txt", bytes: bytes)
        var fingerprint = Fingerprint()
        fingerprint.combine(bytes)
        let loaded = LoadedPage(
            path: FilePath(octets: Array("p.txt".utf8)), fingerprint: fingerprint.value, page: page, gazetteer: 0)
        return Archive([loaded], gazetteer: .zhengzhou, previous: previous)
    }

    /// The id of the article in whose body `text` stands.
    private static func id(_ text: String, in archive: Archive) -> ArticleID? {
        archive.articles.indices.lazy.map(archive.article).first { page, article in
            page.blocks(of: article).contains { $0.text.contains(text) }
        }?.article.id
    }

    // Keeps out: ids were made of places on the page, and the id of the one that had gone showed the other one.
    @Test("When one of two articles with one headline goes, its id is gone and the other's still leads to the other")
    func oneGoes() throws {
        let both = try Self.archive([Self.reading, Self.meeting, Self.volunteers])
        let (first, second) = (try #require(Self.id("晨读", in: both)), try #require(Self.id("捡拾", in: both)))
        #expect(first != second)
        let one = try Self.archive([Self.meeting, Self.volunteers], previous: both)
        #expect(one.ordinal(of: first) == nil && one.isGone(first))
        let found = try #require(one.ordinal(of: second))
        #expect(one.article(found).article.id == Self.id("捡拾", in: one))
        #expect(!one.isGone(second))
        let back = try Self.archive([Self.reading, Self.meeting, Self.volunteers], previous: one)
        #expect(back.ordinal(of: first) != nil && !back.isGone(first))
    }

    // Keeps out: it was not known any more, since no answer had used it in the snapshot before.
    @Test("An id that led to an article while its headline stood once on the page is gone when the article is")
    func goesLater() throws {
        let both = try Self.archive([Self.reading, Self.meeting, Self.volunteers])
        let first = try #require(Self.id("晨读", in: both))
        let one = try Self.archive([Self.reading, Self.meeting], previous: both)
        #expect(one.ordinal(of: first) != nil && !one.isGone(first))
        let none = try Self.archive([Self.meeting, Self.volunteers], previous: one)
        #expect(none.ordinal(of: first) == nil && none.isGone(first))
        let back = try Self.archive([Self.reading, Self.meeting], previous: none)
        #expect(back.ordinal(of: first) != nil && !back.isGone(first))
        #expect(Set(none.gone.ids).count == none.gone.ids.count)
    }

    @Test("Articles with one headline keep their ids when they change places")
    func swapped() throws {
        let one = try Self.archive([Self.reading, Self.meeting, Self.volunteers])
        let other = try Self.archive([Self.volunteers, Self.meeting, Self.reading])
        for text in ["晨读", "捡拾", "备足"] { #expect(Self.id(text, in: one) == Self.id(text, in: other)) }
    }

    @Test("Articles that are the same to the letter have ids of their own")
    func same() {
        let source = ArticleIDs.Source(headline: 1, beginning: 2)
        let ids = ArticleIDs.of([source, source, .init(headline: 1, beginning: 3)]) { _ in 4 }
        #expect(Set(ids.map(\.id)).count == 3)
        #expect(ids.allSatisfy { $0.id == $0.textID })
        // The third article has the same id when one of the two is not there.
        #expect(ArticleIDs.of([source, .init(headline: 1, beginning: 3)]) { _ in 4 }[1].id == ids[2].id)
    }

    @Test("The id of an article whose headline stands once on its page does not depend on its text")
    func once() {
        let ids = ArticleIDs.of([.init(headline: 1, beginning: 2), .init(headline: 5, beginning: 6)]) { _ in 0 }
        #expect(ids.map(\.id) == [ArticleID(1), ArticleID(5)])
        #expect(ids.map(\.textID) == [ArticleID(2), ArticleID(6)])
    }
}
