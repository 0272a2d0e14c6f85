import Foundation
import Testing

@testable import NewsAPI

@Suite("What is shown of an article as one is searched as one")
struct DocumentTextTests {
    /// Seeds, and pages of papers that turn most headlines over two lines.
    static let pages: [Page] = try! {
        let folders = ["seeds", "Tests/Fixtures/held-out/pages", "Tests/Fixtures/training-2/pages"]
        return try folders.flatMap { folder in
            let files = Fixture.root.appendingPathComponent(folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: files.path).filter { $0.hasSuffix(".txt") }
            return try names.sorted().map { name in
                let bytes = Array(try Data(contentsOf: files.appendingPathComponent(name)))
                return try PageParser(gazetteer: .zhengzhou).parse(file: name, bytes: bytes)
            }
        }
    }()

    // Keeps out: each line of a headline was searched by itself, while the title was shown as one.
    @Test("Each title of an article is a block of its own, with the lines that it is turned over")
    func titles() {
        var turned = 0
        for page in Self.pages {
            for article in page.articles {
                let kinds = page.blocks(of: article).map(\.kind)
                let title = kinds.contains(.headline) ? article.title : nil
                let shown = [title, article.kicker, article.subtitle].compactMap { $0.map(TextFolding.fold) }
                let searched = page.documentText(of: article).title.map(TextFolding.fold)
                #expect(Set(searched) == Set(shown) && searched.count == shown.count, "\(page.file): \(article.title)")
                if kinds.count(where: \.isTitle) > shown.count { turned += 1 }
            }
        }
        #expect(turned > 10)
    }

    // Keeps out: names in a dateline were found as long as the article printed no byline, names of captions never.
    @Test("Each person of an article stands in its bylines, and once")
    func people() {
        var unprinted = 0
        for page in Self.pages {
            for article in page.articles {
                let bylines = page.documentText(of: article).byline
                let text = bylines.map { TextFolding.fold($0) + [0] }.joined()
                for name in Set(BylineRole.allCases.flatMap { $0.names(in: article.byline) }) {
                    #expect(Array(text).contains(TextFolding.fold(name)), "\(page.file): \(name)")
                }
                let printed = page.texts(.byline, of: article).count
                if printed > 0, bylines.count > printed { unprinted += 1 }
                #expect(Set(bylines.dropFirst(printed)).count == bylines.dropFirst(printed).count)
            }
        }
        #expect(unprinted > 0)
    }
}
