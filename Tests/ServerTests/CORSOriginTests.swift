import Testing

@testable import news_server

@Suite("The option --cors-origin takes exactly what a browser sends as an origin")
struct CORSOriginTests {
    static let right = [
        "*", "https://a.example", "http://localhost:3000", "https://a.example:8443", "http://a:443", "https://a:80",
        "http://127.0.0.1", "http://[::1]:3000", "https://[2001:db8::1]", "https://xn--fiq228c.example",
        "chrome-extension://abcdefgh", "http://a_b.example", "ws://a:81", "http://1a.example",
    ]

    @Test("An origin as a browser sends it, or an asterisk, is accepted", arguments: right)
    func taken(origin: String) {
        #expect(CORSOrigin.fault(of: origin) == nil)
    }

    static let wrong: [(origin: String, message: String)] = [
        ("https://a.example/", "without the slash at its end: https://a.example"),
        ("https://a.example/x", "without the path at its end: https://a.example"),
        ("https://a.example?x", "without the path"), ("https://a.example#x", "without the path"),
        ("HTTPS://a.example", "in lower case: https://a.example"), ("https://A.example", "in lower case"),
        ("https://a.example:443", "without the port that https has anyway: https://a.example"),
        ("http://a:80", "without the port"), ("a.example", "with its scheme"), ("", "with its scheme"),
        ("null", "not an origin"), ("https://a, https://b", "not a list"), ("https://a https://b", "not a list"),
        ("https://a,https://b", "not a list"), ("**", "with its scheme"), ("https://*.example", "no host"),
        ("https://", "no host"), ("://a", "no scheme"), ("1http://a", "no scheme"), ("https://u@a", "no host"),
        ("https://新闻.example", "no host"), ("https://a..b", "no host"), ("https://a.", "no host"),
        ("https://1.2.3", "no host"), ("https://01.2.3.4", "no host"), ("https://1.2.3.256", "no host"),
        ("http://[::1", "no host"), ("http://[0:0::1]", "no host"), ("http://[a]", "no host"),
        ("https://a:", "no port"), ("https://a:0", "no port"), ("https://a:08", "no port"),
        ("https://a:65536", "no port"),
        ("https://a:+1", "no port"), ("https://a:99999999999999999999", "no port"), ("https://a\r\nX: y", "not a list"),
        ("https://a\u{1B}", "no host"),
    ]

    @Test("Any other text is refused with a message that says what is wrong", arguments: wrong)
    func refused(origin: String, message: String) {
        let fault = CORSOrigin.fault(of: origin)
        #expect(fault?.contains(message) == true, "\(fault ?? "taken")")
    }

    @Test("A wrong origin ends the program with status 64 and says what would be right")
    func program() throws {
        let (status, _, error) = try ServerProcess.run(["--cors-origin", "https://a.example/"])
        #expect(status == 64)
        #expect(error.hasSuffix("it is written without the slash at its end: https://a.example\n"))
    }
}
