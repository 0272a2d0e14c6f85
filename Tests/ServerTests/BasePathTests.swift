import Testing

@testable import news_server

@Suite("The options for links take what can stand at the beginning of every link, and nothing else")
struct BasePathTests {
    @Test(
        "A base path of unreserved characters is accepted",
        arguments: ["/news", "/a/b-c/d_e.f~1", "/...", "/" + String(repeating: "a", count: 255)])
    func pathTaken(path: String) {
        #expect(BasePath.fault(of: path) == nil)
    }

    static let wrongPaths: [(path: String, message: String)] = [
        ("", "begins with a slash"), ("news", "begins with a slash"), ("http://a/news", "begins with a slash"),
        ("/", "leave the option out"), ("/news/", "without the slash at its end: /news"),
        ("/news//", "without the slash at its end: /news"), ("//", "without the slash at its end"),
        ("//news", "\"\" between slashes"), ("/a//b", "\"\" between slashes"), ("/.", "\".\" between slashes"),
        ("/a/..", "\"..\" between slashes"), ("/../a", "\"..\" between slashes"), ("/新闻", "\"新闻\" between slashes"),
        ("/a b", "\"a b\" between slashes"), ("/a%20b", "between slashes"), ("/a?b", "between slashes"),
        ("/a#b", "between slashes"), ("/a\"b", "between slashes"), ("/a\r\nX: y", "between slashes"),
        ("/articles", "a path of the server itself"), ("/search/news", "a path of the server itself"),
        ("/feed.json", "a path of the server itself"), ("/" + String(repeating: "a", count: 256), "at most 256 bytes"),
    ]

    @Test("Any other base path is refused with a message that says what would be right", arguments: wrongPaths)
    func pathRefused(path: String, message: String) {
        let fault = BasePath.fault(of: path)
        #expect(fault?.contains(message) == true, "\(fault ?? "taken")")
    }

    @Test(
        "A public URL is the origin of a web site",
        arguments: [
            "https://news.example", "http://localhost:3000", "https://a:8443", "http://127.0.0.1", "https://[::1]:1",
        ])
    func urlTaken(url: String) {
        #expect(PublicURL.fault(of: url) == nil)
    }

    static let wrongURLs: [(url: String, message: String)] = [
        ("", "with its scheme"), ("*", "with its scheme"), ("null", "with its scheme"),
        ("a.example", "with its scheme"),
        ("https://a/", "without the slash at its end: https://a"), ("https://a/b", "without the path at its end"),
        ("https://a?b", "without the path at its end"), ("https://", "no host"), ("https://a b", "no host"),
        ("https://u@a", "no host"), ("HTTPS://a", "in lower case: https://a"), ("https://a:443", "without the port"),
        ("https://a:0", "no port"), ("ftp://a", "http or https"), ("ws://a", "http or https"),
        ("https://新闻", "no host"),
    ]

    @Test("Any other public URL is refused with a message that says what would be right", arguments: wrongURLs)
    func urlRefused(url: String, message: String) {
        let fault = PublicURL.fault(of: url)
        #expect(fault?.contains(message) == true, "\(fault ?? "taken")")
    }

    @Test(
        "A wrong base path or public URL ends the program with status 64 and one line",
        arguments: [("--base-path", "/", "leave the option out"), ("--public-url", "https://a/b", "https://a")])
    func program(flag: String, value: String, message: String) throws {
        let (status, _, error) = try ServerProcess.run([flag, value])
        #expect(status == 64)
        #expect(error.hasPrefix("news-server: \(flag) \"\(value)\": ") && error.hasSuffix("\(message)\n"))
    }
}
