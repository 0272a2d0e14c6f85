import Foundation

@testable import NewsAPI

/// The pages in the repository, and what people say of them: their articles, titles, people and dates (the gold).
enum Fixture {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let seeds: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("seeds").path)
        return (names ?? []).filter { $0.hasSuffix(".txt") }.sorted()
    }()

    static func bytes(ofSeed file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent("seeds/\(file)")))
    }

    static func gold(ofSeed file: String) throws -> GoldPage {
        let name = file.replacingOccurrences(of: ".txt", with: ".json")
        return try GoldPage(
            json: Array(try Data(contentsOf: root.appendingPathComponent("Tests/Fixtures/gold/\(name)"))))
    }

    /// The gold of a folder of whole pages.
    static func gold(inFolder folder: String) throws -> [GoldPage] {
        let files = root.appendingPathComponent("Tests/Fixtures/\(folder)/gold")
        let names = try FileManager.default.contentsOfDirectory(atPath: files.path).filter { $0.hasSuffix(".json") }
        return try names.sorted().map { name in
            try GoldPage(json: Array(try Data(contentsOf: files.appendingPathComponent(name))))
        }
    }

    static func bytes(ofPage file: String, inFolder folder: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent("Tests/Fixtures/\(folder)/pages/\(file)")))
    }

    static func parse(_ text: String, file: String = "page.txt") throws -> Page {
        try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: Array(text.utf8))
    }

    /// Lines as the archive prints them, with a blank line between.
    static func parse(lines: String...) throws -> Page {
        try parse(lines.joined(separator: "\n\n"))
    }
}

extension Page {
    func texts(_ kind: BlockKind, of article: Article) -> [String] {
        blocks(of: article).filter { $0.kind == kind }.map(\.text)
    }
}

extension ParsedArticle {
    /// An article as the parser gave it, read back from the page's record.
    init(_ article: Article) {
        let districts = Gazetteer.zhengzhou.districts
        self.init(
            ids: ArticleIDs(id: article.id, textID: article.textID), title: article.title, kicker: article.kicker,
            subtitle: article.subtitle,
            section: article.section, district: article.district.flatMap(districts.firstIndex),
            mentions: article.mentions.compactMap(districts.firstIndex), date: article.date, dateline: article.dateline,
            byline: article.byline, pieces: Array(article.pieces), lines: article.lines,
            confidence: article.confidence, characters: article.characters)
    }
}
