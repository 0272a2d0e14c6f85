import Testing

@testable import HTTPCore

@Suite("How long a connection lasts")
struct ConnectionFieldTests {
    static let cases: [(fields: [String], version: String, keepsAlive: Bool)] = [
        ([], "1.1", true), ([], "1.0", false), (["Connection: close"], "1.1", false),
        (["Connection: Close"], "1.1", false),
        (["Connection: keep-alive"], "1.0", true), (["Connection: keep-alive, close"], "1.0", false),
        (["Connection: upgrade,close"], "1.1", false), (["Connection: upgrade", "Connection: close"], "1.1", false),
        (["Connection: closed"], "1.1", true), (["Connection: keep-alive"], "1.1", true),
    ]

    @Test("A connection stays open exactly when the client asks for it", arguments: cases)
    func keepsAlive(fields: [String], version: String, expected: Bool) {
        let parsed = ParsedHead(fields: fields, version: version)
        #expect(ConnectionField.keepsAlive(parsed.head, parsed.bytes.span) == expected)
    }
}
