import Foundation
import Testing

@testable import NewsAPI

@Suite("Bytes become text")
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
        Case(testDescription: "GBK", bytes: gb18030(sample), encoding: .gb18030),
        Case(
            testDescription: "GB18030 of four bytes", bytes: gb18030("区里召开会议㐂𠮷。"), encoding: .gb18030,
            text: "区里召开会议㐂𠮷。"),
        Case(testDescription: "ASCII", bytes: Array("news".utf8), encoding: .utf8, text: "news"),
        Case(testDescription: "empty", bytes: [], encoding: .utf8, text: ""),
    ]

    @Test("an encoding is not recognised or read wrongly", arguments: cases)
    func decodes(example: Case) throws {
        let result = try TextDecoder.decode(example.bytes)
        #expect(result.encoding == example.encoding)
        #expect(String(decoding: result.text.bytes, as: UTF8.self) == example.text)
        #expect(result.warnings.isEmpty)
    }

    @Test(
        "a line end is missed",
        arguments: [
            ("a\nb\nc", 3), ("a\r\nb\r\nc", 3), ("a\rb\rc", 3), ("a\u{0C}b\nc", 3), ("a\n", 2), ("", 1),
            ("a\r\n\r\nb", 3),
        ])
    func lineEnds(text: String, lines: Int) throws {
        #expect(try TextDecoder.decode(Array(text.utf8)).text.lineStarts.count == lines)
    }

    @Test("a broken byte makes the whole file unreadable, or goes unreported")
    func brokenUTF8() throws {
        var bytes = Array("第一行写着很多很多字。\n第二行也写着很多字。\n".utf8)
        bytes.insert(0xE4, at: 34)
        let result = try TextDecoder.decode(bytes)
        #expect(result.encoding == .utf8)
        #expect(String(decoding: result.text.bytes, as: UTF8.self).contains("\u{FFFD}"))
        #expect(result.warnings.map(\.code) == ["characters-replaced"])
        #expect(result.warnings.first?.line == 2)
    }

    @Test("a broken byte in GB18030 turns all text to noise")
    func brokenGB18030() throws {
        var bytes = Self.gb18030("第一行写着很多很多字。\n第二行也写着很多字。\n")
        bytes.append(0xFF)
        let result = try TextDecoder.decode(bytes)
        #expect(result.encoding == .gb18030)
        #expect(String(decoding: result.text.bytes, as: UTF8.self).hasPrefix("第一行写着很多很多字。"))
        #expect(result.warnings.count == 1)
    }

    @Test("NUL and control characters get into the text, or go unreported")
    func controls() throws {
        let result = try TextDecoder.decode(Array("会议\u{0}结束后大家都回去了。\n散\u{1B}会了大家慢走。".utf8))
        #expect(String(decoding: result.text.bytes, as: UTF8.self) == "会议 结束后大家都回去了。\n散 会了大家慢走。")
        #expect(result.warnings.map(\.line) == [1, 2])
    }

    @Test("a badly damaged page gives more warnings than anybody reads")
    func manyRepairs() throws {
        let text = String(repeating: "会议结束后大家都回去了。\u{1}\n", count: 500)
        #expect(try TextDecoder.decode(Array(text.utf8)).warnings.count == 51)
    }

    @Test("a picture or an archive is taken for a page")
    func binary() {
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        #expect(throws: TextDecoder.Failure.notText) { try TextDecoder.decode(bytes) }
        #expect(throws: TextDecoder.Failure.notText) { try TextDecoder.decode([UInt8](repeating: 0, count: 100)) }
    }
}
