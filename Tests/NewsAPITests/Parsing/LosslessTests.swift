import Testing

@testable import NewsAPI

@Suite("No character of a page is lost or doubled")
struct LosslessTests {
    /// Random numbers that a seed decides, so that a failure can be repeated (SplitMix64 of Steele, Lea and Flood,
    /// 2014).
    private struct SplitMix64: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    private func expectLossless(_ page: Page) {
        let ranges = page.articles.flatMap { $0.pieces.map(\.range) } + page.furniture.map(\.range)
        let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
        let placed = visible(sorted.map(page.text.string).joined())
        #expect(placed == visible(String(decoding: page.text.bytes, as: UTF8.self)))
        #expect(!page.warnings.contains { $0.code == "characters-lost" || $0.code == "characters-repeated" })
        for article in page.articles {
            #expect(!article.title.isEmpty)
            #expect(article.lines.upperBound <= page.lineCount)
        }
    }

    private func visible(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
    }

    @Test("Every visible character of a seed page is in exactly one place", arguments: Fixture.seeds)
    func seeds(file: String) throws {
        expectLossless(try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: Fixture.bytes(ofSeed: file)))
    }

    @Test(
        "A page whose lines are all of one kind loses and doubles no character",
        arguments: [
            "", "\n\n\n", "标题", "记者 张三", "本报讯", "(完)", "图为夜景。 张三 摄", "责编 张三", "一句话。", "——", "(", "①", "。", "张三", "□",
            "本报讯(记者", "6月", "2021年6月10日", "记者", "文/图", "(记者 王五?记者 赵六)开会", "●", "第A1版", "：", "\u{FEFF}标题",
            "\u{2028}标题\u{3000}",
            "a\u{301}文", "𠮷野家",
        ])
    func oneLine(text: String) throws {
        expectLossless(try Fixture.parse(text))
        expectLossless(try Fixture.parse(text + "\n\n" + text + "\n" + text))
    }

    // Keeps out: a title below the first caption of a page crashed the parser.
    @Test("A page may begin with the caption of a picture above its first article")
    func captionFirst() throws {
        let page = try Fixture.parse(lines: "图为小桥边新亮的灯。 白云 摄", "菜场搬家", "这里亮堂,也干净,大家都说好。")
        expectLossless(page)
        #expect(page.articles.last?.title == "菜场搬家")
    }

    @Test("A damaged page that can still be decoded loses and doubles no character", arguments: Fixture.seeds)
    func mutations(file: String) throws {
        let original = try Fixture.bytes(ofSeed: file)
        var random = SplitMix64(state: UInt64(original.count))
        // None of these damages makes more than a tenth of the bytes unreadable, so no page may be refused.
        for round in 0..<30 {
            let bytes = mutated(original, round, &random)
            expectLossless(try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: bytes))
        }
    }

    private func mutated(_ bytes: [UInt8], _ round: Int, _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        switch round % 5 {
        case 0:
            let start = Int.random(in: 0..<bytes.count, using: &random)
            bytes.removeSubrange(start..<min(bytes.count, start + Int.random(in: 1...400, using: &random)))
        case 1:
            lines.shuffle(using: &random)
            bytes = Array(lines.joined(separator: [0x0A]))
        case 2:
            lines.removeAll { _ in Int.random(in: 0..<3, using: &random) == 0 }
            bytes = Array(lines.joined(separator: [0x0A]))
        case 3:
            for _ in 0..<60 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        default:
            for _ in 0..<40 { bytes.insert(0x0A, at: Int.random(in: 0...bytes.count, using: &random)) }
        }
        return bytes
    }

    @Test("A page of arbitrary bytes that can be decoded loses and doubles no character")
    func noise() {
        var random = SplitMix64(state: 7)
        var decoded = 0
        // Most of the first kind are refused as binary, but the second is mostly characters of GB18030.
        for octets: ClosedRange<UInt8> in [0...255, 0x81...0xFE] {
            for length in [1, 2, 3, 10, 1000, 20_000] {
                let bytes = (0..<length).map { _ in UInt8.random(in: octets, using: &random) }
                if let page = try? PageParser(gazetteer: .zhengzhou).parse(file: "x.txt", bytes: bytes) {
                    expectLossless(page)
                    decoded += 1
                }
            }
        }
        #expect(decoded == 5)
    }

    @Test("The check for losses finds text that no piece covers, and text that two pieces cover")
    func checkFindsGaps() {
        let text = PageText(bytes: Array("一二\n三四".utf8))
        let check = LosslessCheck(text, covered: [0..<3, 7..<13])
        #expect(check.lost == [3..<6])
        #expect(LosslessCheck(text, covered: [0..<6, 3..<13]).repeated == [3..<13])
    }
}
