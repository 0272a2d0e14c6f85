import Testing

@testable import HTTPCore

@Suite("The parser finds where a request head ends and where its parts are")
struct RequestParserTests {
    @Test("A request head ends at its empty line, and what follows is left for the next request")
    func pipelined() {
        let first = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
        let bytes = Array((first + "GET /b HTTP/1.1\r\n\r\n").utf8)
        var head = RequestHead()
        #expect(RequestParser.parse(bytes.span, limits: Limits(), into: &head) == .complete)
        #expect(head.length == first.utf8.count)
    }

    @Test("The method, target, version and header fields of a request are found in the bytes that were sent")
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

    static let targets: [(line: [UInt8], detail: String)] =
        [
            ("/a\0b", "The request target has the octet 0x00, which must be written %00."),
            ("/a\tb", "The request target has the octet 0x09, which must be written %09."),
            ("/a\u{7F}", "The request target has the octet 0x7F, which must be written %7F."),
            ("/a#b", "The request target has the octet 0x23 (#), which must be written %23."),
            ("/suggest?prefix=dang jian", "A blank in the target must be written %20, or + in the query."),
            ("/a  ", "A blank in the target must be written %20, or + in the query."),
        ].map { (Array("GET \($0.0) HTTP/1.1\r\nHost: a\r\n\r\n".utf8), $0.1) }

    // Keeps out: all of them were "not followed by one space", or no HTTP version.
    @Test(
        "An octet that no request target may have is named, a blank too, however the bytes arrive", arguments: targets)
    func badTarget(line: [UInt8], detail: String) {
        for count in 1...line.count {
            var head = RequestHead()
            switch RequestParser.parse(Array(line[..<count]).span, limits: Limits(), into: &head) {
            case .incomplete: #expect(count < line.count)
            case .bad(let failure): #expect(failure.status == .badRequest && failure.detail.hasSuffix(detail))
            case .complete: Issue.record("taken")
            }
        }
    }
}
