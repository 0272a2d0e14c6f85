import Testing

@testable import NewsAPI

@Suite("The text of an article is what a reader reads")
struct ArticleTextTests {
    @Test("Titles and byline stand on lines of their own, each block on one line, with an empty line before it")
    func whole() throws {
        let (article, page) = try FormatFixture.full()
        #expect(
            FormatFixture.text(article, page) == """
                聚焦高质量做好清洁:
                街道打造整洁环境
                记者 王五 通讯员 赵六

                本报讯 近日,街道召开会议,部署清理楼道的工作,各社区负责人参加。

                专家提醒

                楼道虽小,装的却是民心。

                图为会议现场。 孙七 摄

                """)
    }

    @Test("A paragraph that columns break is one line, and a caption that cuts it stands behind it")
    func columns() throws {
        let (article, page) = try FormatFixture.article([
            "街道清理楼道", "本报讯 近日,街道召开会议,各社区负", "图为会议现场。 王五 摄", "责人参加。",
        ])
        let text = FormatFixture.text(article, page)
        #expect(text == "街道清理楼道\n\n本报讯 近日,街道召开会议,各社区负责人参加。\n\n图为会议现场。 王五 摄\n")
    }

    static let datelines: [(line: String, text: String)] = [
        ("本报讯(记者 王五)近日,街道召开会议。", "\n本报讯(记者 王五)近日,街道召开会议。\n"),
        ("本报讯 近日,街道召开会议。", "\n本报讯 近日,街道召开会议。\n"),
        ("本报讯　近日,街道召开会议。", "\n本报讯 近日,街道召开会议。\n"),
    ]

    @Test("A dateline stands before its paragraph as printed, and the names in it nowhere else", arguments: datelines)
    func dateline(line: String, text: String) throws {
        let (article, page) = try FormatFixture.article(["街道清理楼道", line])
        #expect(FormatFixture.text(article, page) == "街道清理楼道\n" + text)
    }

    static let controls: [(text: String, plain: String)] = [
        ("", ""), ("街道", "街道"), ("a\tb", "a\tb"), ("a\r\nb", "a  b"), ("\u{1B}[31m红\u{9B}0m", " [31m红 0m"),
        ("a\u{85}b\u{A0}c\u{2028}d\u{2029}e\u{2027}f", "a b\u{A0}c d e\u{2027}f"), ("\u{0}\u{7F}", "  "), ("é€", "é€"),
    ]

    @Test(
        "A blank stands for a character that could end a line or steer a terminal, and for no other",
        arguments: controls)
    func plain(text: String, plain: String) {
        var bytes: [UInt8] = []
        PlainText.write(text, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == plain)
    }

    @Test("A long article is written whole in short parts, and nothing behind its end")
    func parts() throws {
        let (article, page) = try FormatFixture.long()
        var text = ArticleText(of: article, on: page)
        var (bytes, longest) = FormatFixture.written { text.writePart(to: &$0) }
        let blocks = FormatFixture.blocks(article, page).map(\.text)
        #expect(blocks.count >= 4_000)
        #expect(String(decoding: bytes, as: UTF8.self) == ([article.title] + blocks).joined(separator: "\n\n") + "\n")
        #expect((1...AnswerLimits.partBytes + 4).contains(longest))
        let count = bytes.count
        #expect(text.writePart(to: &bytes) == .done)
        #expect(bytes.count == count)
    }

    @Test("A byline of any length is written in short parts")
    func longByline() throws {
        let names = (0..<6_000).map { _ in "记者 王五 通讯员 赵六" }
        let (article, page) = try FormatFixture.article(["街道清理楼道", "本报讯 \(FormatFixture.lead)"] + names)
        let byline = try #require(article.byline.original)
        try #require(byline.utf8.count > 3 * AnswerLimits.partBytes)
        var text = ArticleText(of: article, on: page)
        let (bytes, longest) = FormatFixture.written { text.writePart(to: &$0) }
        #expect(String(decoding: bytes, as: UTF8.self) == "街道清理楼道\n\(byline)\n\n本报讯 \(FormatFixture.lead)\n")
        #expect(longest <= AnswerLimits.partBytes + 4)
    }

    @Test("A text of odd characters is written line by line", arguments: FormatFixture.oddLines)
    func odd(lines: [String]) throws {
        let page = try Fixture.parse(lines.joined(separator: "\n"))
        for article in page.articles {
            let text = FormatFixture.text(article, page)
            #expect(text.hasSuffix("\n"))
            #expect(
                !text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" })
        }
    }

    @Test("Text is cut between two Unicode scalars, and every cut takes some")
    func cuts() {
        let bytes = Array("a高\u{301}𠮷b".utf8)
        for count in 0...bytes.count + 1 {
            var (rest, texts) = (0..<bytes.count, "")
            while !rest.isEmpty {
                let part = UTF8Text.beginning(of: rest, bytes: count, in: bytes)
                #expect(!part.isEmpty && part.count <= max(count, 1) + 3)
                texts.unicodeScalars += String(decoding: bytes[part], as: UTF8.self).unicodeScalars
                rest = part.upperBound..<rest.upperBound
            }
            #expect(Array(texts.utf8) == bytes)
        }
    }
}
