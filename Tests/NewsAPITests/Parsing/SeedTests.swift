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

    @Test(
        "A seed page has the full score, and the score counts all that human readers found on it",
        arguments: Fixture.seeds)
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

    @Test("There are five seed pages to test with")
    func seedsExist() {
        #expect(Fixture.seeds.count == 5)
    }

    @Test("Each article begins and ends on the lines that human readers found", arguments: Fixture.seeds)
    func lines(file: String) throws {
        for (article, gold) in try pairs(file).pairs {
            #expect([article.lines.lowerBound, article.lines.upperBound] == gold.lines)
        }
    }

    @Test("Each line of a title is kicker, headline or subheadline as human readers found", arguments: Fixture.seeds)
    func titles(file: String) throws {
        for (article, gold) in try pairs(file).pairs {
            let title = GoldArticle.Title(
                kicker: article.kicker, headline: article.title, subheadline: article.subtitle)
            #expect(gold.titles.contains(title))
        }
    }

    @Test("Each paragraph, subhead and dateline is the one that human readers found", arguments: Fixture.seeds)
    func paragraphs(file: String) throws {
        let (page, pairs) = try pairs(file)
        for (article, gold) in pairs {
            #expect(page.texts(.paragraph, of: article) == gold.paragraphs)
            #expect(page.texts(.subhead, of: article) == gold.subheads)
            #expect(article.dateline == gold.dateline)
        }
    }

    @Test("Each byline is found, and its people have the roles that human readers found", arguments: Fixture.seeds)
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

    @Test("Each article has the day and the district that human readers found", arguments: Fixture.seeds)
    func datesAndDistricts(file: String) throws {
        for (article, gold) in try pairs(file).pairs {
            #expect(article.date?.date.description == gold.date)
            #expect(article.district?.slug == gold.district)
        }
    }

    @Test("The label of a section is no title, and counts for the articles below it")
    func section() throws {
        let page = try pairs("003_c4740e32d0d06a7b.txt").page
        #expect(page.articles.map(\.section) == [nil, nil, nil, nil, nil, "党建连连看", "党建连连看"])
        #expect(page.furniture.map(\.kind) == [.sectionLabel])
    }

    @Test("The ids on a page are unique, and stay when the end of the page is cut off")
    func ids() throws {
        let file = try #require(Fixture.seeds.first)
        let page = try pairs(file).page
        #expect(Set(page.articles.map(\.id)).count == page.articles.count)
        let shorter = try Array(Fixture.bytes(ofSeed: file).dropLast(300))
        let edited = try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: shorter)
        #expect(edited.articles.map(\.id) == page.articles.map(\.id))
    }
}
