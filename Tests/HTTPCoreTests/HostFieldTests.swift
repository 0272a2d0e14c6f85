import Testing

@testable import HTTPCore

@Suite("The Host field")
struct HostFieldTests {
    static let cases: [(fields: [String], version: String, status: Int?)] = [
        (["Host: example.org"], "1.1", nil), (["Host: example.org:8080"], "1.1", nil), (["Host: [::1]:80"], "1.1", nil),
        (["Host: [::1]"], "1.1", nil), (["Host:"], "1.1", nil), (["Host: a:"], "1.1", nil), ([], "1.0", nil),
        ([], "1.1", 400), (["Host: a", "Host: a"], "1.1", 400), (["Host: a, b"], "1.1", 400),
        (["Host: a,b"], "1.1", 400),
        (["Host: a/b"], "1.1", 400), (["Host: u@a"], "1.1", 400), (["Host: a b"], "1.1", 400),
        (["Host: a:8x"], "1.1", 400),
        (["Host: [::1"], "1.1", 400), (["Host: a?b"], "1.1", 400), (["Host: 防汛"], "1.1", 400),
        (["Host: a:1:2"], "1.1", 400),
        (["Host: a", "Host: b"], "1.0", 400), (["Host: [::1]x"], "1.1", 400),
    ]

    @Test("A Host that is missing, doubled or no host is refused", arguments: cases)
    func check(fields: [String], version: String, expected: Int?) {
        let parsed = ParsedHead(fields: fields, version: version)
        #expect(status { () throws(Failure) in try HostField.check(parsed.head, parsed.bytes.span) } == expected)
    }
}
