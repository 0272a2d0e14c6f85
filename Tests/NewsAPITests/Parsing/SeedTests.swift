import Testing

@testable import NewsAPI

@Suite("The seed pages are read as people read them")
struct SeedTests {
    private func pairs(_ file: String) throws -> (page: Page, pairs: [(Article, GoldArticle)]) {
        let page = try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: Fixture.bytes(ofSeed: file))
        let gold = try Fixture.gold(ofSeed: file)
        try #require(page.articles.count == gold.articles.count)
        return (page, Array(zip(page.articles, gold.articles)))
    }

    @Test("the score of a seed page is not full, or not what its parts are", arguments: Fixture.seeds)
    func score(file: String) throws {
        let (page, pairs) = try pairs(file)
        let scorer = try PageScorer(page, Fixture.gold(ofSeed: file))
        #expect(scorer.misses == [])
        #expect(scorer.score.lines == .init(right: pairs.count, wrong: 0, missed: 0))
        let starts = pairs.reduce(0) { $0 + $1.1.paragraphs.count + $1.1.subheads.count - 1 }
        #expect(scorer.score.paragraphs == .init(right: starts, wrong: 0, missed: 0))
        #expect(scorer.score.reporters.right == pairs.reduce(0) { $0 + $1.1.reporters.count })
        #expect(scorer.score.titleBlock == .init(right: pairs.count, count: pairs.count))
    }

    @Test("there are five seed pages to test with")
    func seedsExist() {
        #expect(Fixture.seeds.count == 5)
    }

    @Test("an article begins or ends on another line", arguments: Fixture.seeds)
    func lines(file: String) throws {
        for (article, gold) in try pairs(file).pairs {
            #expect([article.lines.lowerBound, article.lines.upperBound] == gold.lines)
        }
    }

    @Test("a title line plays another part", arguments: Fixture.seeds)
    func titles(file: String) throws {
        for (article, gold) in try pairs(file).pairs {
            let title = GoldArticle.Title(
                kicker: article.kicker, headline: article.title, subheadline: article.subtitle)
            #expect(gold.titles.contains(title))
        }
    }

    @Test("a paragraph is cut at a column break, or two are joined", arguments: Fixture.seeds)
    func paragraphs(file: String) throws {
        let (page, pairs) = try pairs(file)
        for (article, gold) in pairs {
            #expect(page.texts(.paragraph, of: article) == gold.paragraphs)
            #expect(page.texts(.subhead, of: article) == gold.subheads)
            #expect(article.dateline == gold.dateline)
        }
    }

    @Test("a byline is missed, or its names get another role", arguments: Fixture.seeds)
    func bylines(file: String) throws {
        let (page, pairs) = try pairs(file)
        for (article, gold) in pairs {
            #expect(page.texts(.byline, of: article) == gold.bylines)
            #expect(article.byline.reporters == gold.reporters)
            #expect(article.byline.correspondents == gold.correspondents)
            let photographers = [gold.photographers] + (gold.otherPhotographers ?? [])
            #expect(photographers.contains(article.byline.photographers))
        }
    }

    @Test("an article gets another day or district", arguments: Fixture.seeds)
    func datesAndDistricts(file: String) throws {
        for (article, gold) in try pairs(file).pairs {
            #expect(article.date?.date.description == gold.date)
            #expect(article.district?.slug == gold.district)
        }
    }

    @Test("a section label is taken for a title, or forgotten")
    func section() throws {
        let page = try pairs("003_c4740e32d0d06a7b.txt").page
        #expect(page.articles.map(\.section) == [nil, nil, nil, nil, nil, "党建连连看", "党建连连看"])
        #expect(page.furniture.map(\.kind) == [.sectionLabel])
    }

    @Test("the ids of a page's articles are not unique, or change with the text")
    func ids() throws {
        let file = try #require(Fixture.seeds.first)
        let page = try pairs(file).page
        #expect(Set(page.articles.map(\.id)).count == page.articles.count)
        let shorter = try Array(Fixture.bytes(ofSeed: file).dropLast(300))
        let edited = try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: shorter)
        #expect(edited.articles.map(\.id) == page.articles.map(\.id))
    }
}
