import Testing

@testable import HTTPCore

@Suite("The media type of an answer is the one that the client wants most")
struct AcceptFieldTests {
    /// A field's value, and the index of the type that it chooses of JSON, HTML and plain text.
    static let fields: [(value: String?, index: Int)] = [
        (nil, 0), ("", 0), ("*/*", 0), ("application/json", 0), ("text/html", 1), ("TEXT/HTML", 1), ("text/*", 1),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 1), ("text/html,*/*", 1),
        ("application/json, text/plain, */*", 0), ("text/html;q=0.5, application/json", 0),
        ("text/html;q=0.5, application/json;q=0.4", 1), ("text/html;q=0, text/*", 2), ("text/html;q=0", 0),
        ("image/png", 0), ("text/html;q=2, text/plain;q=0.1", 2), ("text/html;q=x, text/plain;q=0.1", 2),
        ("application/json;q=0, */*;q=0.1", 1), ("text/html ; level=1 ; q=0.3 , text/plain", 2), (",,;,", 0),
        ("*/*;q=0", 0), ("text/html;Q=1.000, application/json;q=0.999", 1), ("text/html;q=1e-1", 0),
    ]

    @Test("Weights come first, then how exactly a type is named, then the server's own order", arguments: fields)
    func best(value: String?, index: Int) throws {
        let line = value.map { "Accept: \($0)\r\n" } ?? ""
        let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\n\(line)\r\n".utf8)
        var head = RequestHead()
        guard case .complete = RequestParser.parse(bytes.span, limits: Limits(), into: &head) else {
            Issue.record("not parsed")
            return
        }
        let request = try Request(head, bytes.span, AnswerTerms(head, bytes.span))
        #expect(AcceptField.best(of: ["application/json", "text/html", "text/plain"], for: request) == index)
    }
}
