import Foundation
import Testing

@testable import NewsAPI

@Suite("No answer, and no step towards one, exceeds its bound, however much there is to tell")
struct AnswerSizeTests {
    /// 2,000 pages with one article each; all headlines begin alike.
    static let many = try! TestService(
        (0..<2_000).map { number in
            let date = "\(2_010 + number % 10)-0\(1 + number % 9)-\(10 + number % 18)"
            return ("\(date)_\(number).txt", CursorTests.page(["郑州市高新技术产业开发区召开会议第\(number)次"]))
        })

    /// Pages with a very long paragraph and very many paragraphs, with very many articles, and with very many lines
    /// that belong to no article.
    static let long = try! TestService([
        ("2021-06-10_long.txt", longArticle), ("2021-06-11_same.txt", longArticle),
        (
            "2021-06-12_articles.txt",
            (0..<3_000).map { CursorTests.page(["高新区召开防汛工作会议第\($0)次"]) }.joined(separator: "\n")
        ),
        ("2021-06-13_furniture.txt", String(repeating: "责任编辑 王小明\n", count: 20_000)),
    ])

    private static let longArticle: String = {
        let sentence = "据了解，高新区全面开展\"防汛\"工作，各部门、各街道积极参加。"
        let paragraphs = (0..<5_000).map { "第\($0)段：\(sentence)\n" }
        return "高新区召开防汛工作会议\n本报讯 \(sentence)\n" + paragraphs.joined()
            + String(repeating: sentence, count: 10_000) + "\n"
    }()

    static let longQuery = "防汛" + String(repeating: "+-郑州", count: 14) + "+" + String(repeating: "抗旱", count: 460)

    static let targets: [(service: TestService, target: String)] = [
        (many, "/articles?limit=200&fields=*&facets=district,year,month,section,byline"), (many, "/articles?sort=page"),
        (many, "/search?q=会议&limit=200&facets=year,month"), (many, "/search?q=\(longQuery)&facets=year,month"),
        (many, "/timeline?interval=day&from=2010&to=2019&q=\(longQuery)"), (many, "/pages?limit=200"),
        (many, "/districts"), (many, "/suggest?prefix=郑州市高新技术产业开发区召开会议第1999&limit=50"),
        (long, "/articles?fields=*"), (long, "/pages/2021-06-10_long"), (long, "/pages/2021-06-12_articles"),
        (long, "/pages/2021-06-13_furniture"), (long, "/search?q=防汛&fields=*&limit=200"),
        (long, "/articles?fields=*&pretty=1"),
    ]

    // Keeps out: a long answer was written in one go, which held up all others.
    @Test("An answer is either short or a stream of short portions, and whole JSON in the end", arguments: targets)
    func bounded(service: TestService, target: String) throws {
        let answer = try service.get(target)
        #expect(answer.status == 200)
        #expect(answer.json.count > 2)
        #expect(answer.isStream || answer.body.count < 2 * AnswerLimits.wholeBytes)
        #expect(!answer.isStream || answer.body.count > AnswerLimits.wholeBytes)
        #expect(answer.longestPull <= AnswerLimits.partBytes)
        #expect(answer.fields.contains("ETag: "))
    }

    @Test("A long article is streamed with every block of its text, and its raw form with every byte of its source")
    func same() throws {
        let id = try #require(try Self.long.get("/articles?page=2021-06-10_long&fields=id").ids.first)
        let article = try Self.long.get("/articles/\(id)")
        #expect(article.isStream)
        let blocks = try #require(article.json["blocks"] as? [[String: String]])
        let page = try #require(Self.long.archive.page(named: "2021-06-10_long")).page
        let own = page.blocks(of: page.articles[0]).filter { $0.kind.isBody || $0.kind == .caption }
        #expect(blocks.map { $0["text"] } == own.map(\.text))
        #expect(blocks.map { $0["type"] } == own.map(\.kind.name))
        let raw = try Self.long.get("/articles/\(id)/raw")
        #expect(raw.isStream && raw.longestPull <= AnswerLimits.partBytes)
        #expect(raw.body == Array(Self.longArticle.utf8))
    }

    @Test("A document is written in short parts, however long its texts and lists are")
    func parts() throws {
        func longest(_ document: some JSONDocument) -> Int {
            var document = document
            document.finish()
            var json = JSONWriter(pretty: false)
            var (longest, isWritten) = (0, false)
            while !isWritten {
                let start = json.count
                isWritten = document.writePart(to: &json) == .done
                longest = max(longest, json.count - start)
            }
            return longest
        }
        let context = try Self.long.context("/")
        let fields = ArticleField.Selection.article.standard
        for ordinal in [0, 1, 2, context.archive.articles.count - 1] {
            let renderer = ArticleRenderer(context, fields: fields, pretty: false)
            #expect(longest(ArticleDocument(ordinal: ordinal, renderer)) < 3 * AnswerLimits.partBytes)
        }
        for ordinal in 0..<context.archive.pageCount {
            let renderer = ArticleRenderer(context, fields: fields, pretty: false)
            let articles = context.archive.order.ofPage[ordinal]
            let document = PageDocument(context.archive.loaded[ordinal], articles: articles, renderer)
            #expect(longest(document) < 3 * AnswerLimits.partBytes)
        }
    }

    @Test("Of a long article only the beginning is compared with others, and its reprint is found by that")
    func related() throws {
        let archive = Self.long.archive
        let page = try #require(archive.page(named: "2021-06-10_long")).page
        let text = RelatedText(of: page.articles[0], on: page)
        #expect(text.title == ["高新区召开防汛工作会议"])
        #expect((1...SearchLimits.relatedBytes).contains(text.body.reduce(0) { $0 + $1.utf8.count }))
        #expect(page.documentText(of: page.articles[0]).body.joined().hasPrefix(text.body.joined()))
        let id = page.articles[0].id
        let other = try #require(archive.page(named: "2021-06-11_same")).page.articles[0].id
        let found = try Self.long.get("/articles/\(id)/related").results
        #expect(found.first?["id"] as? String == other.description && found.first?["reprint"] as? Bool == true)
    }

    @Test("A step of a search for suggestions reads a bounded number of texts, and all steps find what matches")
    func suggestions() throws {
        let suggester = Self.many.archive.suggester
        for (prefix, total) in [
            ("郑州市高新技术产业开发区召开会议第", 2_000), ("zzsgxjscykfqzkhyd1999", 1), ("郑州市高新技术产业开发区召开会议第1998", 1),
        ] {
            let search = suggester.search(prefix, limit: 50)
            var steps = 0
            while search.step() == .more {
                steps += 1
                #expect(search.readInStep <= PrefixTable.block)
            }
            #expect(search.total == total && search.suggestions.count == min(total, 50))
            #expect(steps > 2_000 / PrefixTable.block)
        }
    }

    @Test("A prefix for /suggest may be as long as a query, and a longer one is refused with the parameter's name")
    func longPrefix() throws {
        let prefix = String(repeating: "高", count: SearchLimits.queryScalars)
        #expect(try Self.many.get("/suggest?prefix=\(prefix)").results.isEmpty)
        #expect(try Self.many.get("/suggest?prefix=\(prefix)高").wrongParameters == ["prefix"])
    }

    @Test("The snippet of a very long article is its beginning, even when the match is far behind")
    func snippets() throws {
        let results = try Self.long.get("/search?q=第4999段&fields=id,snippet&highlight=none").results
        #expect(results.count == 2)
        #expect(results.allSatisfy { ($0["snippet"] as? String)?.hasPrefix("据了解") == true })
    }

    /// The seed pages, whose articles have values of every facet.
    static let seeds = try! TestService(
        Fixture.seeds.map { ($0, String(decoding: try Fixture.bytes(ofSeed: $0), as: UTF8.self)) })

    @Test("Values of facets are counted alike in steps of any size", arguments: [1, 3, 10_000])
    func facets(step: Int) {
        let archive = Self.seeds.archive
        let counter = FacetCounter(archive: archive)
        let matches = DocumentSet(1..<archive.articles.count, of: archive.articles.count)
        for facet in Facet.allCases {
            let size = counter.size(of: facet)
            let windows = stride(from: 0, to: size, by: step).map { $0..<$0 + step }
            let counted = windows.flatMap { counter.count(facet, in: matches, window: $0) }
            let whole = counter.count(facet, in: matches, window: 0..<max(size, 1))
            let listed = counter.listed(facet, whole, chosen: []).counts
            #expect(!listed.isEmpty && counter.listed(facet, counted, chosen: []).counts == listed, "\(facet)")
        }
    }

    @Test("A gazetteer of 4,000 districts is listed whole, as a stream")
    func districts() throws {
        let districts = (0..<4_000).map { number in
            let slug = String(number).utf8.map { String(UnicodeScalar($0 + 0x31)) }.joined()
            return ["slug": slug + String(repeating: "-", count: 64 - slug.utf8.count), "name": "第\(number)区"]
        }
        let json = try JSONSerialization.data(withJSONObject: ["city": ["郑州"], "districts": districts])
        let service = try TestService([], gazetteer: Gazetteer(json: Array(json)))
        let answer = try service.get("/districts")
        #expect(answer.isStream && answer.results.count == 4_000)
    }
}
