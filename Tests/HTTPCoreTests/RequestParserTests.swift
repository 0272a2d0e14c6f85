import Testing

@testable import HTTPCore

@Suite("Octets to a request head")
struct RequestParserTests {
    enum Expectation: Equatable {
        case complete
        case incomplete
        case bad(Int)
    }

    static func outcome(_ text: String, limits: Limits = Limits()) -> (Expectation, length: Int) {
        outcome(Array(text.utf8)[...], limits: limits)
    }

    static func outcome(_ bytes: ArraySlice<UInt8>, limits: Limits = Limits()) -> (Expectation, length: Int) {
        var head = RequestHead()
        switch RequestParser.parse(bytes.span, limits: limits, into: &head) {
        case .complete: return (.complete, head.length)
        case .incomplete: return (.incomplete, 0)
        case .bad(let failure): return (.bad(failure.status.code), 0)
        }
    }

    static let cases: [(name: String, head: String, Expectation)] = [
        ("plain", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", .complete),
        ("no fields", "GET / HTTP/1.0\r\n\r\n", .complete),
        ("empty value", "GET / HTTP/1.1\r\nHost:\r\n\r\n", .complete),
        ("tabs and blanks around a value", "GET / HTTP/1.1\r\nHost: \t a \t \r\n\r\n", .complete),
        ("empty lines before the request line", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .complete),
        ("unknown method", "FROB /x HTTP/1.1\r\n\r\n", .complete),
        ("raw UTF-8 in the target", "GET /search?q=防汛 HTTP/1.1\r\n\r\n", .complete),
        ("quotes and bars in the target", "GET /search?q=\"a\"|b HTTP/1.1\r\n\r\n", .complete),
        ("obs-text in a value", "GET / HTTP/1.1\r\nX: é\r\n\r\n", .complete),
        ("higher minor version", "GET / HTTP/1.9\r\n\r\n", .complete),
        ("no end yet", "GET / HTTP/1.1\r\nHost: a\r\n", .incomplete),
        ("nothing", "", .incomplete),
        ("cut in the version", "GET / HTTP/1", .incomplete),
        ("CR at the end", "GET / HTTP/1.1\r", .incomplete),
        ("bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", .bad(400)),
        ("bare LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n", .bad(400)),
        ("bare LF as the last line", "GET / HTTP/1.1\r\nHost: a\r\n\n", .bad(400)),
        ("bare LF first", "\nGET / HTTP/1.1\r\n\r\n", .bad(400)),
        ("bare CR in a value", "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", .bad(400)),
        ("bare CR in the request line", "GET /\r HTTP/1.1\r\n\r\n", .bad(400)),
        ("NUL in a value", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", .bad(400)),
        ("DEL in a value", "GET / HTTP/1.1\r\nHost: a\u{7F}b\r\n\r\n", .bad(400)),
        ("control octet in the target", "GET /\u{1} HTTP/1.1\r\n\r\n", .bad(400)),
        ("fragment in the target", "GET /a#b HTTP/1.1\r\n\r\n", .bad(400)),
        ("folded field line", "GET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n", .bad(400)),
        ("white space before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .bad(400)),
        ("blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", .bad(400)),
        ("tab before the colon", "GET / HTTP/1.1\r\nHost\t: a\r\n\r\n", .bad(400)),
        ("no field name", "GET / HTTP/1.1\r\n: a\r\n\r\n", .bad(400)),
        ("no colon", "GET / HTTP/1.1\r\nHost\r\n\r\n", .bad(400)),
        ("bracket in a field name", "GET / HTTP/1.1\r\nA(b): c\r\n\r\n", .bad(400)),
        ("non-ASCII in a field name", "GET / HTTP/1.1\r\nHöst: c\r\n\r\n", .bad(400)),
        ("two blanks after the method", "GET  / HTTP/1.1\r\n\r\n", .bad(400)),
        ("two blanks after the target", "GET /  HTTP/1.1\r\n\r\n", .bad(400)),
        ("blank before the method", " GET / HTTP/1.1\r\n\r\n", .bad(400)),
        ("tab for a blank", "GET\t/ HTTP/1.1\r\n\r\n", .bad(400)),
        ("blank after the version", "GET / HTTP/1.1 \r\n\r\n", .bad(400)),
        ("HTTP/0.9", "GET /\r\n", .bad(400)),
        ("lower-case protocol", "GET / http/1.1\r\n\r\n", .bad(400)),
        ("version without a point", "GET / HTTP/11\r\n\r\n", .bad(400)),
        ("version with two digits", "GET / HTTP/1.10\r\n\r\n", .bad(400)),
        ("version 2", "GET / HTTP/2.0\r\n\r\n", .bad(505)),
        ("version 0.9", "GET / HTTP/0.9\r\n\r\n", .bad(505)),
        ("a TLS hello", "\u{16}\u{3}\u{1}", .bad(400)),
        ("method too long", String(repeating: "A", count: 33) + " / HTTP/1.1\r\n\r\n", .bad(501)),
        ("target too long", "GET /" + String(repeating: "a", count: 8_192) + " HTTP/1.1\r\n\r\n", .bad(414)),
        (
            "target of the longest length", "GET /" + String(repeating: "a", count: 8_191) + " HTTP/1.1\r\n\r\n",
            .complete
        ),
        ("head too long", "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 16_384) + "\r\n\r\n", .bad(431)),
        ("a hundred fields", "GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 100) + "\r\n", .complete),
        ("too many fields", "GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 101) + "\r\n", .bad(431)),
    ]

    @Test("A head is read as RFC 9112 says, and what it forbids is refused", arguments: cases)
    func whole(name: String, head: String, expected: Expectation) {
        #expect(Self.outcome(head).0 == expected)
    }

    @Test("A head that comes in pieces is read as if it came whole", arguments: cases)
    func everyPrefix(name: String, head: String, expected: Expectation) {
        let bytes = Array(head.utf8)
        let whole = Self.outcome(head)
        for count in 0..<bytes.count {
            let part = Self.outcome(bytes[..<count]).0
            switch (part, expected) {
            case (.incomplete, _): continue
            case (.bad(let early), .bad(let late)): #expect(early == late, "after \(count) bytes")
            default: Issue.record("\(part) after \(count) of \(bytes.count) bytes, \(whole) in the end")
            }
        }
    }

    @Test("What follows a head is left for the next request")
    func pipelined() {
        let first = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
        let outcome = Self.outcome(first + "GET /b HTTP/1.1\r\n\r\n")
        #expect(outcome.0 == .complete)
        #expect(outcome.length == first.utf8.count)
    }

    @Test("Offsets of method, target and fields point at what was sent")
    func offsets() {
        let text = "\r\nGET /a?b HTTP/1.1\r\nHost:  example \r\nX-Y: z\r\n\r\n"
        let bytes = Array(text.utf8)
        var head = RequestHead()
        #expect(RequestParser.parse(bytes.span, limits: Limits(), into: &head) == .complete)
        func string(_ slice: RequestHead.Slice) -> String { String(decoding: bytes[slice.range], as: UTF8.self) }
        #expect(head.method == .get)
        #expect(string(head.methodName) == "GET")
        #expect(string(head.target) == "/a?b")
        #expect(head.minorVersion == 1)
        #expect(head.fieldCount == 2)
        #expect(head.fields[0].known == .host)
        #expect(string(head.fields[0].value) == "example")
        #expect(string(head.fields[1].name) == "X-Y")
        #expect(head.fields[1].known == .other)
    }
}
