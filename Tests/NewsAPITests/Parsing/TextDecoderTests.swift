import Foundation
import Testing

@testable import NewsAPI

@Suite("The bytes of a file become text, and those that cannot are reported")
struct TextDecoderTests {
    private static let sample = "区里召开会议。\n记者 王五\n"

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let encoding: TextEncoding
        var text = TextDecoderTests.sample
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    private static func gb18030(_ text: String) -> [UInt8] {
        Array(text.data(using: String.Encoding(rawValue: 0x8000_0632)) ?? Data())
    }

    static let cases: [Case] = [
        Case(testDescription: "UTF-8", bytes: Array(sample.utf8), encoding: .utf8),
        Case(testDescription: "UTF-8 with BOM", bytes: [0xEF, 0xBB, 0xBF] + sample.utf8, encoding: .utf8WithBOM),
        Case(
            testDescription: "UTF-16 LE", bytes: [0xFF, 0xFE] + utf16(sample, bigEndian: false),
            encoding: .utf16LittleEndian),
        Case(
            testDescription: "UTF-16 BE", bytes: [0xFE, 0xFF] + utf16(sample, bigEndian: true),
            encoding: .utf16BigEndian),
        Case(
            testDescription: "UTF-16 beyond the basic plane", bytes: [0xFF, 0xFE] + utf16("𠮷野家", bigEndian: false),
            encoding: .utf16LittleEndian, text: "𠮷野家"),
        // Without a mark it was refused as binary.
        Case(
            testDescription: "UTF-16 LE without a mark", bytes: utf16(sample, bigEndian: false),
            encoding: .utf16LittleEndian),
        Case(
            testDescription: "UTF-16 BE without a mark", bytes: utf16(sample, bigEndian: true),
            encoding: .utf16BigEndian),
        Case(testDescription: "GBK", bytes: gb18030(sample), encoding: .gb18030),
        Case(
            testDescription: "GB18030 of four bytes", bytes: gb18030("区里召开会议㐂𠮷。"), encoding: .gb18030,
            text: "区里召开会议㐂𠮷。"),
        Case(testDescription: "ASCII", bytes: Array("news".utf8), encoding: .utf8, text: "news"),
        Case(testDescription: "empty", bytes: [], encoding: .utf8, text: ""),
    ]

    @Test("UTF-8, UTF-16 and GB18030 are recognised and read without a warning", arguments: cases)
    func decodes(example: Case) throws {
        let result = try TextDecoder.decode(example.bytes)
        #expect(result.encoding == example.encoding)
        #expect(String(decoding: result.text.bytes, as: UTF8.self) == example.text)
        #expect(result.warnings.isEmpty)
    }

    struct Mixture: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let encoding: TextEncoding
        let warning: String
    }

    static let mixtures: [Mixture] = [
        Mixture(
            testDescription: "GBK behind UTF-8", bytes: (sample + sample + sample).utf8 + gb18030(sample),
            encoding: .utf8,
            warning: "2 lines from this one on are in gb18030, and the others in utf-8; each is read as it is"),
        Mixture(
            testDescription: "UTF-8 behind GBK", bytes: gb18030(sample + sample + sample) + sample.utf8,
            encoding: .gb18030,
            warning: "2 lines from this one on are in utf-8, and the others in gb18030; each is read as it is"),
        Mixture(
            testDescription: "one line of GBK in UTF-8 with a mark",
            bytes: [0xEF, 0xBB, 0xBF] + sample.utf8 + gb18030("编辑 王五\n") + "news\n".utf8 + sample.utf8,
            encoding: .utf8WithBOM,
            warning: "1 line is in gb18030, and the others in utf-8-bom; each is read as it is"),
    ]

    // Keeps out: lines ended at line feeds alone, and a character outside GB 2312 made a line of GBK one of broken UTF-8.
    @Test(
        "A line of GBK in a page of UTF-8 is read, whatever ends it and however rare its characters are",
        arguments: ["\n", "\r", "\r\n", "\u{0C}"], ["记者 王喆", "記者 李堃 報導", "编辑 王五"])
    func rareCharacters(end: String, line: String) throws {
        let before = "区里召开会议,部署防汛。\(end)"
        let result = try TextDecoder.decode(before.utf8 + Self.gb18030(line + end) + before.utf8)
        #expect(String(decoding: result.text.bytes, as: UTF8.self) == before + line + end + before)
        #expect(result.warnings.map(\.code) == ["mixed-encodings"] && result.warnings.map(\.line) == [2])
    }

    // Keeps out: its letters became Chinese characters.
    @Test(
        "ASCII with a NUL is no UTF-16", arguments: ["news text about things\0", "\0news text about things of the day"])
    func ascii(text: String) throws {
        let result = try TextDecoder.decode(Array(text.utf8))
        #expect(result.encoding == .utf8 && result.replacements.count == 1)
    }

    // Keeps out: it was read as GB18030, with other characters and sometimes without a warning.
    @Test("Short UTF-8 that is cut inside a character, at the beginning or the end, stays UTF-8", arguments: 7...13)
    func cut(characters: Int) throws {
        let octets = Array("经开区领导带队开展工作检查".prefix(characters).utf8)
        for (first, last) in [(0, 1), (0, 2), (1, 0), (2, 0)] {
            let result = try TextDecoder.decode(Array(octets.dropFirst(first).dropLast(last)))
            #expect(result.encoding == .utf8)
            #expect(result.replacements.count == (first > 0 ? 3 - first : 3 - last))
        }
    }

    // Keeps out: a text put together of two encodings was read in one of them, and half of it became other characters.
    @Test(
        "Each line is read in the encoding that it is in, and a warning says where another begins", arguments: mixtures)
    func mixed(mixture: Mixture) throws {
        let result = try TextDecoder.decode(mixture.bytes)
        let text = String(decoding: result.text.bytes, as: UTF8.self)
        #expect(text.replacing(Self.sample, with: "").replacing("编辑 王五\nnews\n", with: "").isEmpty, "\(text)")
        #expect(result.encoding == mixture.encoding)
        #expect(result.warnings.map(\.message) == [mixture.warning])
        #expect(result.replacements.isEmpty)
    }

    @Test(
        "LF, CR LF, CR and form feed each end a line",
        arguments: [
            ("a\nb\nc", 3), ("a\r\nb\r\nc", 3), ("a\rb\rc", 3), ("a\u{0C}b\nc", 3), ("a\n", 2), ("", 1),
            ("a\r\n\r\nb", 3),
        ])
    func lineEnds(text: String, lines: Int) throws {
        #expect(try TextDecoder.decode(Array(text.utf8)).lines.count == lines)
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var encoding = TextEncoding.utf8
        let text: String
        /// For each replaced byte or group of bytes its offset in the file and its bytes in hexadecimal.
        let replaced: [String]
        let lines: [Int]
    }

    private static let before = "第一行写着很多很多字。\n"
    private static let after = "第二行也写着很多字。"

    /// `bytes` between two good lines of UTF-8, at offset 34 of the file.
    private static func damage(
        _ name: String, _ bytes: [UInt8], as text: String, _ replaced: String..., lines: [Int] = [2]
    ) -> Damage {
        Damage(
            testDescription: name, bytes: before.utf8 + bytes + after.utf8, text: before + text + after,
            replaced: replaced, lines: lines)
    }

    static let damages: [Damage] = [
        damage("a lead byte alone", [0xE4], as: "\u{FFFD}", "34 E4"),
        damage("a character cut off", [0xE4, 0xBD, 0x0A], as: "\u{FFFD}\u{FFFD}\n", "34 E4", "35 BD"),
        damage("an overlong form", [0xC0, 0x80], as: "\u{FFFD}\u{FFFD}", "34 C0", "35 80"),
        damage("a surrogate in UTF-8", [0xED, 0xA0, 0x80], as: "\u{FFFD}\u{FFFD}\u{FFFD}", "34 ED", "35 A0", "36 80"),
        damage("a byte that no UTF-8 has", [0xFF], as: "\u{FFFD}", "34 FF"),
        damage("NUL", [0x00], as: " ", "34 00"),
        damage("an escape sequence", [0x1B, 0x5B, 0x6D], as: " [m", "34 1B"),
        damage("DEL", [0x7F], as: " ", "34 7F"),
        damage("two lines", [0x01, 0x0A, 0x02], as: " \n ", "34 01", "36 02", lines: [2, 3]),
        damage("form feed, tab and CR", [0x0C, 0x09, 0x0D], as: "\u{0C}\t\r", lines: []),
        Damage(
            testDescription: "behind a byte-order mark", bytes: [0xEF, 0xBB, 0xBF] + "一行字写得很长。".utf8 + [0x00, 0xFF],
            encoding: .utf8WithBOM, text: "一行字写得很长。 \u{FFFD}", replaced: ["27 00", "28 FF"], lines: [1]),
        Damage(
            testDescription: "half a surrogate pair in UTF-16",
            bytes: [0xFF, 0xFE] + utf16("好几个字很长", bigEndian: false) + [0x00, 0xD8],
            encoding: .utf16LittleEndian, text: "好几个字很长\u{FFFD}", replaced: ["14 00 D8"], lines: [1]),
        Damage(
            testDescription: "half a character in UTF-16",
            bytes: [0xFE, 0xFF] + utf16("好几个字很长", bigEndian: true) + [0x4E],
            encoding: .utf16BigEndian, text: "好几个字很长\u{FFFD}", replaced: ["14 4E"], lines: [1]),
        Damage(
            testDescription: "NUL in UTF-16", bytes: [0xFF, 0xFE] + utf16("一行字\n很长\u{0}的一行字", bigEndian: false),
            encoding: .utf16LittleEndian, text: "一行字\n很长 的一行字", replaced: ["14 00 00"], lines: [2]),
        Damage(
            testDescription: "a lead byte at the end of GB18030", bytes: gb18030(before + after) + [0xFF],
            encoding: .gb18030, text: before + after + "\u{FFFD}", replaced: ["43 FF"], lines: [2]),
        Damage(
            testDescription: "four bytes that GB18030 assigns to nothing",
            bytes: gb18030(before) + [0x84, 0x31, 0xA5, 0x30],
            encoding: .gb18030, text: before + "\u{FFFD}", replaced: ["23 84 31 A5 30"], lines: [2]),
    ]

    @Test(
        "A byte that cannot be read is replaced and reported with its place, and no other byte is", arguments: damages)
    func replaces(damage: Damage) throws {
        let result = try TextDecoder.decode(damage.bytes)
        #expect(result.encoding == damage.encoding)
        #expect(String(decoding: result.text.bytes, as: UTF8.self) == damage.text)
        #expect(result.replacements.map { "\($0.source) \($0.bytes)" } == damage.replaced)
        for replacement in result.replacements {
            let end = String(decoding: result.text.bytes[Int(replacement.offset)...], as: UTF8.self)
            #expect(end.hasPrefix("\u{FFFD}") || end.hasPrefix(" "))
        }
        #expect(result.warnings.map(\.code) == damage.lines.map { _ in "characters-replaced" })
        #expect(result.warnings.map(\.line) == damage.lines)
    }

    @Test("A warning names the first five replaced bytes of a line, and how many more there are")
    func warningNamesBytes() throws {
        let bytes: [UInt8] = Self.before.utf8 + [0, 1, 2, 3, 4, 5, 6] + Self.after.utf8
        #expect(
            try TextDecoder.decode(bytes).warnings.map(\.message) == [
                "7 characters on this line could not be read and were replaced: "
                    + "00 at byte 34, 01 at byte 35, 02 at byte 36, 03 at byte 37, 04 at byte 38 and 2 more"
            ])
    }

    @Test("Each character of the basic plane is read from GB18030 as the system's own decoder reads it")
    func allOfGB18030() throws {
        let scalars = (0x80...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }
        // A thousand at a time, so that a failure shows nearly where it is.
        for start in stride(from: 0, to: scalars.count, by: 1000) {
            // Common characters before them make the encoding recognisable.
            var text = String.UnicodeScalarView(String(repeating: "新闻版面", count: 500).unicodeScalars)
            text.append(contentsOf: scalars[start..<min(start + 1000, scalars.count)])
            let bytes = Self.gb18030(String(text))
            let wanted = try #require(String(data: Data(bytes), encoding: String.Encoding(rawValue: 0x8000_0632)))
            let result = try TextDecoder.decode(bytes)
            #expect(result.encoding == .gb18030)
            #expect(
                Array(String(decoding: result.text.bytes, as: UTF8.self).unicodeScalars) == Array(wanted.unicodeScalars)
            )
        }
    }

    @Test(
        "A file without visible text is a page without articles and without warnings",
        arguments: [
            [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x0A], [0x0D, 0x0A, 0x20, 0x0C, 0x09],
            Array("\u{3000}\u{FEFF}\n\u{A0}".utf8),
        ] as [[UInt8]])
    func empty(bytes: [UInt8]) throws {
        let page = try PageParser(gazetteer: .zhengzhou).parse(file: "a.txt", bytes: bytes)
        #expect(page.articles.isEmpty && page.furniture.isEmpty && page.warnings.isEmpty)
        #expect(page.replacements.isEmpty)
    }

    @Test("A page has the same articles with other line ends and in another encoding", arguments: Fixture.seeds)
    func sameArticles(file: String) throws {
        let bytes = try Fixture.bytes(ofSeed: file)
        let text = String(decoding: bytes, as: UTF8.self)
        func articles(_ bytes: [UInt8]) throws -> [String] {
            let page = try PageParser(gazetteer: .zhengzhou).parse(file: file, bytes: bytes)
            return page.articles.map { "\($0.lines) \($0.title) \($0.byline) \(page.blocks(of: $0))" }
        }
        let wanted = try articles(bytes)
        #expect(!wanted.isEmpty)
        for end in ["\r\n", "\r", "\u{0C}"] {
            #expect(try articles(Array(text.replacingOccurrences(of: "\n", with: end).utf8)) == wanted)
        }
        #expect(try articles([0xEF, 0xBB, 0xBF] + bytes) == wanted)
        #expect(try articles([0xFF, 0xFE] + Self.utf16(text, bigEndian: false)) == wanted)
        #expect(try articles([0xFE, 0xFF] + Self.utf16(text, bigEndian: true)) == wanted)
        #expect(try articles(Self.gb18030(text)) == wanted)
    }

    @Test("A page that is damaged on 500 lines gives no more than 51 warnings")
    func manyRepairs() throws {
        let text = String(repeating: "会议结束后大家都回去了。\u{1}\n", count: 500)
        #expect(try TextDecoder.decode(Array(text.utf8)).warnings.count == 51)
    }

    @Test("A file that is no text is refused as binary")
    func binary() {
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        #expect(throws: TextDecoder.Failure.binary) { try TextDecoder.decode(bytes) }
        #expect(throws: TextDecoder.Failure.binary) { try TextDecoder.decode([UInt8](repeating: 0, count: 100)) }
    }

    @Test(
        "A text in Big5 is told from GB18030 and refused as Big5, however short it is",
        arguments: [
            "高雄市召開防汛會議", "本報訊",
            "國立臺灣大學昨日舉行畢業典禮,校長期勉畢業生不忘初心。",
            "【記者陳小明/台北報導】行政院昨天表示,今年的經濟成長率可望達到百分之三。",
            "12月5日 天氣:晴 25~30度", "────────",
        ])
    func big5(text: String) throws {
        // kCFStringEncodingBig5 as an NSStringEncoding.
        let bytes = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0A03)))
        #expect(throws: TextDecoder.Failure.big5) { try TextDecoder.decode([UInt8](bytes)) }
    }

    @Test(
        "A text in GB18030 is not taken for Big5, even with Traditional characters or tables",
        arguments: [
            "高新区召开防汛会议", "本报讯", "國立臺灣大學昨日舉行畢業典禮,校長期勉畢業生不忘初心。", "┌──┬──┐│甲│乙│└──┴──┘",
            "東京で会議が開かれました。", "Москва 5月6日电", "①②③",
        ])
    func gb18030IsNotBig5(text: String) throws {
        #expect(try TextDecoder.decode(Self.gb18030(text)).encoding == .gb18030)
    }

    @Test("Decoding is given up when replacements would make a file of zeros take many times its size")
    func zeros() {
        var decoded = DecodedBytes(of: 1_000, capacity: 1_000)
        [UInt8](repeating: 0, count: 1_000).withUnsafeBufferPointer { decoded.appendUTF8($0, $0.indices) }
        #expect(decoded.isHopeless && decoded.replacements.count == 101)
    }
}
