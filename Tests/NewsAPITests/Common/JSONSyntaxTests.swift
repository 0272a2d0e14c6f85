import Foundation
import Testing

@testable import NewsAPI

@Suite("What is wrong with JSON that a person wrote is said with its line, and a member that is there twice is found")
struct JSONSyntaxTests {
    static let faults: [(json: String, fault: String?)] = [
        ("{}", nil), (" [1, -2.5e+3, true, false, null, \"\"] ", nil), ("7", nil), ("\u{FEFF}{}", nil),
        (#"{"a": {"a": 1}, "b": [{"a": 1}, {"a": 1}]}"#, nil), (#"["\ud83d\ude00 \u00e9 \" \\ \/ \b\f\n\r\t"]"#, nil),
        ("", "it is not JSON: it ends too soon"), ("{", "it is not JSON: it ends too soon"),
        (#"{"a"#, "it is not JSON: it ends too soon"), (#"["\u12"#, "it is not JSON: it ends too soon"),
        ("[1,", "it is not JSON: it ends too soon"), ("{\n\n]", "it is not JSON: line 3 is wrong"),
        ("[1,\n]", "it is not JSON: line 2 is wrong"), ("[1] x", "it is not JSON: line 1 is wrong"),
        ("{\"a\"\n1}", "it is not JSON: line 2 is wrong"), ("{a: 1}", "it is not JSON: line 1 is wrong"),
        ("[yes]", "it is not JSON: line 1 is wrong"), ("[\"\n\"]", "it is not JSON: line 2 is wrong"),
        (#"["\x"]"#, "it is not JSON: line 1 is wrong"), (#"["\u12x4"]"#, "it is not JSON: line 1 is wrong"),
        (#"["\ud800"]"#, "it is not JSON: line 1 has half of a surrogate pair"),
        (#"["\ud800\ud800"]"#, "it is not JSON: line 1 has half of a surrogate pair"),
        (#"["\udc00"]"#, "it is not JSON: line 1 has half of a surrogate pair"),
        ("{\"date\": 1,\n\"date\": 2}", #"line 2 has the member "date" for a second time"#),
        (#"[{"日": {}, "\u65e5": 1}]"#, #"line 1 has the member "日" for a second time"#),
        (#"{"\/": {}, "/": 1}"#, #"line 1 has the member "/" for a second time"#),
        (String(repeating: "[", count: 100_000), "it is not JSON: line 1 is wrong"),
    ]

    @Test("Each fault is found, and nothing in JSON that is right", arguments: faults)
    func fault(json: String, fault: String?) {
        #expect(JSONSyntax.fault(in: Array(json.utf8))?.description == fault)
        guard fault == nil else { return }
        #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)) != nil)
    }

    @Test("Whatever a text is cut to or changed to, it is read to an end")
    func anyText() {
        let json = Array(#"{"a": ["\ud83d\ude00", {"b": -1.5e3}], "c": null}"#.utf8)
        for end in json.indices { #expect(JSONSyntax.fault(in: Array(json[..<end])) != nil) }
        for index in json.indices {
            for octet in [0, 0x22, 0x2C, 0x5C, 0x5D, 0x7B, 0xFF] as [UInt8] {
                var changed = json
                changed[index] = octet
                let isJSON = (try? JSONSerialization.jsonObject(with: Data(changed))) != nil
                #expect(!isJSON || JSONSyntax.fault(in: changed) == nil)
            }
        }
    }
}
