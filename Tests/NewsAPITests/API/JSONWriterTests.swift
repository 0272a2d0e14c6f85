import Foundation
import Testing

@testable import NewsAPI

@Suite("What is written as JSON reads back as it was")
struct JSONWriterTests {
    static func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(pretty: pretty)
        body(&json)
        return String(decoding: json.finish().array, as: UTF8.self)
    }

    @Test("Every ASCII character reads back from JSON, wherever it stands, and is escaped exactly if it must be")
    func escapes() throws {
        // The writer looks at eight bytes at once: each byte stands at each place of shorter and of longer texts.
        for octet in UInt8(0)..<0x80 {
            for length in [1, 7, 8, 9, 16, 23] {
                for place in 0..<length {
                    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    bytes[place] = octet
                    let text = String(decoding: bytes, as: UTF8.self)
                    let json = Self.written { $0.array([text]) }
                    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
                    #expect(read == [text])
                    // Readers may be laxer than RFC 8259 §7: quotation mark, backslash and control characters alone.
                    let isPlain = octet >= 0x20 && octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\\")
                    #expect((json == "[\"\(text)\"]\n") == isPlain)
                    #expect(json.utf8.dropLast().allSatisfy { $0 >= 0x20 })
                }
            }
        }
    }

    @Test("Chinese characters, emoji and the highest code points are written without escapes")
    func unescaped() {
        for text in ["高新区召开防汛工作会议", "€", "\u{10FFFF}", "郑州市“双改”办", "\u{2028}", "a高b新c区d"] {
            #expect(Self.written { $0.string(text) } == "\"\(text)\"\n")
        }
    }

    static let numbers: [(value: Double, digits: Int, text: String)] = [
        (0, 4, "0.0000"), (1.5, 2, "1.50"), (-1.25, 1, "-1.3"), (0.05, 1, "0.1"), (12.34567, 4, "12.3457"),
        (-0.0001, 2, "0.00"),
        (.nan, 2, "null"), (.infinity, 2, "null"), (9.9999, 3, "10.000"), (0.007, 3, "0.007"),
    ]

    @Test("A number is rounded to its digits, and a value that is no number is written as null", arguments: numbers)
    func fractions(value: Double, digits: Int, text: String) {
        #expect(Self.written { $0.number(value, digits: digits) } == text + "\n")
    }

    @Test(
        "Whole numbers are written in full, up to the least and the greatest",
        arguments: [0, 7, 10, -1, 1_234_567, Int.max, Int.min])
    func integers(value: Int) {
        #expect(Self.written { $0.number(value) } == "\(value)\n")
    }

    @Test("Commas and line breaks stand where JSON wants them, compact and indented")
    func structure() {
        func write(_ json: inout JSONWriter) {
            json.object { json in
                json.key("a")
                json.array { _ in }
                json.key("b")
                json.object { _ in }
                json.key(text: "\"c\"")
                json.array { json in
                    json.number(1)
                    json.null()
                    json.bool(true)
                    json.array(["x", "y"])
                }
                json.key("d")
                json.string { json in
                    json.piece("<")
                    json.piece(text: "\"")
                    json.digit(7)
                }
            }
        }
        let compact = #"{"a":[],"b":{},"\"c\"":[1,null,true,["x","y"]],"d":"<\"7"}"#
        #expect(Self.written(write) == compact + "\n")
        let indented = """
            {
              "a": [],
              "b": {},
              "\\"c\\"": [
                1,
                null,
                true,
                [
                  "x",
                  "y"
                ]
              ],
              "d": "<\\"7"
            }

            """
        #expect(Self.written(pretty: true, write) == indented)
    }

    @Test("A part of a page reads back from JSON, with and without characters to escape")
    func pagePieces() throws {
        for line in ["高新区召开会议", "他说\"好\"，又说\\n", "带\t制表符"] {
            let page = PageText(bytes: Array("前\n\(line)\n后".utf8))
            let json = Self.written { json in
                json.array { json in
                    json.string { $0.piece(page, 4..<UInt32(4 + line.utf8.count)) }
                }
            }
            #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String] == [line])
        }
    }

    @Test("A text far longer than the memory that the writer begins with is written whole")
    func growth() throws {
        let text = String(repeating: "防汛\"抗旱\n", count: 40_000)
        let json = Self.written { $0.array([text, "end"]) }
        #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String] == [text, "end"])
    }
}
