import Foundation
import Testing

@testable import NewsAPI

@Suite("A template of corrections is what was made of the page")
struct CorrectionsTemplateTests {
    static let folders = ["development", "development-2", "held-out", "cases", "training"]

    private static let parser = PageParser(gazetteer: .zhengzhou)

    /// All annotated pages: the folder's, or the seeds.
    private static func pages(_ folder: String?) throws -> [(file: String, bytes: [UInt8], gold: [UInt8])] {
        let golds = Fixture.root.appendingPathComponent("Tests/Fixtures/" + (folder.map { $0 + "/gold" } ?? "gold"))
        let names = try FileManager.default.contentsOfDirectory(atPath: golds.path).filter { $0.hasSuffix(".json") }
        return try names.sorted().map { name in
            let gold = Array(try Data(contentsOf: golds.appendingPathComponent(name)))
            let file = try GoldPage(reading: gold).file
            let bytes = try folder.map { try Fixture.bytes(ofPage: file, inFolder: $0) } ?? Fixture.bytes(ofSeed: file)
            return (file, bytes, gold)
        }
    }

    /// All that answers say of a page and its articles, but the basis and the confidence.
    private static func content(_ page: Page) -> [String] {
        let articles = page.articles.map { article in
            "\(article.id) \(article.textID) \(article.lines) \(article.characters) \(article.excerptEnd ?? 0) "
                + "\(article.district?.slug ?? "-") \(article.mentions.map(\.slug)) \(article.date.map { "\($0)" } ?? "-") "
                + "\(article.section ?? "-") \(article.byline) \(article.dateline ?? "-") \(page.blocks(of: article)) "
                + article.pieces.map { "\($0)" }.joined()
        }
        let head = "\(page.published.map { "\($0)" } ?? "-") \(page.year ?? 0) \(page.district?.slug ?? "-")"
        return [head] + articles + page.furniture.map { "\($0)" }
    }

    /// What the scorer finds wrong. It takes the headline that the parser makes of the text for one that should not be
    /// there, where the gold has none.
    private static func misses(_ page: Page, _ gold: [UInt8]) throws -> [String] {
        let gold = try GoldPage(json: gold)
        let misses = PageScorer(page, gold).misses
        let untitled = gold.articles.count { $0.headline == nil }
        return misses.count { $0.hasPrefix("headline ") } > untitled
            ? misses : misses.filter { !$0.hasPrefix("headline ") }
    }

    /// What stands behind a run-in title was read as a dateline no more, and the byline was lost.
    @Test(
        "Applied unchanged to a run-in title, it changes nothing but basis and confidence",
        arguments: ["本报讯(记者 何远)", "本报记者 何远 ", "晚报讯 记者何远 ", "本报记者 何远\n", "(记者\n何远)", ""])
    func runInTitle(behind: String) throws {
        let text = "老井又出水了 \(behind)昨日上午,记者从市园林局了解到,今年市区将新建三处公园,供附近居民休憩,总面积一万余平方米。"
        let page = try Self.parser.parse(file: "page.txt", bytes: Array(text.utf8))
        let template = CorrectionsTemplate.json(of: page)
        let (corrected, failure) = try Self.parser.parse(
            file: "page.txt", bytes: Array(text.utf8), corrections: template)
        #expect(failure == nil)
        #expect(page.articles.map(\.title) == ["老井又出水了"])
        #expect(Self.content(corrected) == Self.content(page))
    }

    @Test(
        "Applied unchanged, it changes nothing but basis and confidence",
        arguments: [nil, "training-5"] + folders.map(Optional.some))
    func roundTrip(folder: String?) throws {
        for (file, bytes, _) in try Self.pages(folder) {
            let page = try Self.parser.parse(file: file, bytes: bytes)
            let template = CorrectionsTemplate.json(of: page)
            let (corrected, failure) = try Self.parser.parse(file: file, bytes: bytes, corrections: template)
            #expect(failure == nil, "\(file)")
            #expect(Self.content(corrected) == Self.content(page), "\(file)")
            #expect(page.articles.allSatisfy { !$0.isCorrected }, "\(file)")
            #expect(corrected.articles.allSatisfy { $0.isCorrected && $0.confidenceHundredths == 100 }, "\(file)")
            #expect(CorrectionsTemplate.json(of: corrected) == template, "\(file)")
            #expect(try Self.misses(page, template) == [], "\(file)")
        }
    }

    @Test("A gold file corrects a page to what it says", arguments: [nil] + folders.map(Optional.some))
    func gold(folder: String?) throws {
        for (file, bytes, gold) in try Self.pages(folder) {
            let (page, failure) = try Self.parser.parse(file: file, bytes: bytes, corrections: gold)
            #expect(failure == nil, "\(file)")
            #expect(try Self.misses(page, gold) == [], "\(file)")
            #expect(page.furniture.allSatisfy { $0.kind != .unplaced }, "\(file)")
            #expect(page.warnings.allSatisfy { !$0.code.hasPrefix("characters-") }, "\(file)")
        }
    }
}
