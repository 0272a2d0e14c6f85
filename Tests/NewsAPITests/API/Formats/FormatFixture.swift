import Foundation

@testable import NewsAPI

/// Articles of made-up pages, and what formats write of them.
enum FormatFixture {
    static let lead = "近日,街道召开会议,部署清理楼道的工作,各社区负责人参加。"

    /// The first article of a page of lines.
    static func article(_ lines: [String], file: String = "page.txt") throws -> (article: Article, page: Page) {
        let page = try Fixture.parse(lines.joined(separator: "\n\n"), file: file)
        guard let article = page.articles.first else { throw TestService.NotWhole() }
        return (article, page)
    }

    /// An article with everything that an article can have.
    static func full() throws -> (article: Article, page: Page) {
        try article(
            [
                "社区连连看", "聚焦高质量做好清洁:", "街道打造整洁环境", "本报讯 \(lead)", "专家提醒", "楼道虽小,装的却是民心。", "图为会议现场。 孙七 摄",
                "记者 王五 通讯员 赵六",
            ], file: "2021-06-10_A05.txt")
    }

    /// The first lines of titles, and a body that is longer than many parts: one very long paragraph with characters
    /// that formats escape, then very many short ones.
    static func long() throws -> (article: Article, page: Page) {
        let sentence = "据了解,街道清理了\"楼道\"里的<杂物>&废品,居民都很满意。"
        let short = (0..<4_000).map { "第\($0)段:\(sentence)" }
        return try article(["街道清理楼道", "本报讯 " + String(repeating: sentence, count: 3_000)] + short)
    }

    /// All that is written in parts, and the bytes of the longest part.
    static func written(_ writePart: (inout [UInt8]) -> NewsAPI.Progress) -> (bytes: [UInt8], longest: Int) {
        var bytes: [UInt8] = []
        var longest = 0
        while true {
            let start = bytes.count
            let progress = writePart(&bytes)
            longest = max(longest, bytes.count - start)
            if progress == .done { return (bytes, longest) }
        }
    }

    static func text(_ article: Article, _ page: Page) -> String {
        var text = ArticleText(of: article, on: page)
        return String(decoding: written { text.writePart(to: &$0) }.bytes, as: UTF8.self)
    }

    static func atom(_ article: Article, _ page: Page, base: String = "http://host") -> String {
        var entry = AtomEntry(of: article, on: page, url: article.readingURL(base: base))
        return String(decoding: written { entry.writePart(to: &$0) }.bytes, as: UTF8.self)
    }

    static func json(_ article: Article, _ page: Page, base: String = "http://host") throws -> [String: Any] {
        var item = JSONFeedItem(of: article, on: page, url: article.readingURL(base: base))
        var json = JSONWriter(pretty: false)
        while item.writePart(to: &json) != .done {}
        return try JSONSerialization.jsonObject(with: Data(json.bytes())) as? [String: Any] ?? [:]
    }

    /// The body of an article, block by block, as `BlockReader` should read it; the dateline is that of the first
    /// paragraph.
    static func blocks(_ article: Article, _ page: Page) -> [Page.Block] {
        var blocks = page.blocks(of: article).filter { $0.kind.isBody || [.caption, .dateline].contains($0.kind) }
        if blocks.count > 1, blocks[0].kind == .dateline, blocks[1].kind == .paragraph {
            let whole = Page.Block(kind: .paragraph, text: blocks[0].text + " " + blocks[1].text)
            blocks.replaceSubrange(0...1, with: [whole])
        }
        return blocks
    }

    /// Pages of any kind of text: what is odd in them must be written, and read back, without a fault.
    static let oddLines: [[String]] = [
        ["一"], ["——"], ["本报讯"], ["本报讯", "记者 王五"], ["街道清理楼道", "本报讯"], ["图为夜景。 张三 摄"], ["记者 王五"],
        ["街道清理楼道\u{0}\u{1B}[31m\u{7F}\u{85}\u{9B}", lead],
        ["街道清理楼道", lead + "\u{2028}\u{2029}\u{FFFE}\u{FFFF}\u{10FFFF}"],
        ["=1+1", lead], ["]]>&amp;<![CDATA[", lead + "\"'`"], ["街道清理楼道", "\u{301}\u{200D}\u{202E}" + lead],
        ["街道清理楼道", "——城西\u{B}老街;改造\\工作侧记", lead, "记者 王五 通讯员 赵六 钱一 孙二 李三 文/图"],
    ]

    static let files = [
        "page.txt", "0001-01-01.txt", "9999-12-31.txt", "2021.txt", "2021/06.txt", "a;b,\"c\"\r\n=.txt", ".txt",
    ]
}
