import Testing

@testable import HTTPCore

@Suite("The target of a request is decoded exactly once, or refused")
struct RequestTargetTests {
    static func read(_ target: [UInt8], method: HTTPCore.Method = .get) throws(Failure) -> RequestTarget {
        try RequestTarget(target.span, method: method)
    }

    static let paths: [(target: String, segments: [String])] = [
        ("/", []), ("/articles", ["articles"]), ("/articles/", ["articles", ""]), ("//a", ["", "a"]),
        ("/a%2Fb/c", ["a/b", "c"]),
        ("/%E9%98%B2%E6%B1%9B", ["防汛"]), ("/防汛", ["防汛"]), ("/a+b", ["a+b"]), ("http://host/a", ["a"]),
        ("HTTP://host:80/a?b", ["a"]),
        ("http://host", []), ("http://host?x=1", []), ("/a%00b", ["a\0b"]),
    ]

    @Test(
        "A path is split at its slashes before it is decoded, so that an encoded slash stays in its segment",
        arguments: paths)
    func path(target: String, segments: [String]) throws {
        #expect(try Self.read(Array(target.utf8)).segments == segments)
    }

    static let queries: [(query: String, parameters: [[String]])] = [
        ("", []), ("q=防汛", [["q", "防汛"]]), ("q=%E9%98%B2", [["q", "防"]]), ("q=a+b%2Bc", [["q", "a b+c"]]),
        ("a&b=", [["a", ""], ["b", ""]]),
        ("a=1&a=2", [["a", "1"], ["a", "2"]]), ("a=b=c", [["a", "b=c"]]), ("&&a=1&", [["a", "1"]]),
        ("=x", [["", "x"]]), ("a=?b", [["a", "?b"]]),
        ("%61=1", [["a", "1"]]),
    ]

    @Test(
        "A query is split before it is decoded, a plus becomes a blank, and raw UTF-8 stays as it is",
        arguments: queries)
    func query(query: String, parameters: [[String]]) throws {
        let read = try Self.read(Array("/x?\(query)".utf8)).parameters
        #expect(read.map { [$0.name, $0.value] } == parameters)
    }

    static let broken: [[UInt8]] = [
        Array("/x?q=%".utf8), Array("/x?q=%4".utf8), Array("/x?q=%zz".utf8), Array("/%E9%98".utf8),
        Array("/x?q=%FF".utf8),
        Array("/x?q=%C0%AF".utf8), Array("/x?".utf8) + [0xFF], Array("/x".utf8) + [0xE9, 0x98], Array("x".utf8),
        Array("*".utf8), Array("ftp://a/".utf8), Array("http:///a".utf8), Array("http://a@b/".utf8),
        Array("host:443".utf8),
        Array("/%ED%A0%80".utf8),
    ]

    @Test(
        "A target with broken percent-encoding, broken UTF-8 or an unknown form is refused with 400", arguments: broken)
    func refuses(target: [UInt8]) {
        #expect(status { () throws(Failure) in _ = try Self.read(target) } == 400)
    }

    static let brokenQueries: [(query: [UInt8], parameter: String, fault: String)] = [
        (Array("q=%".utf8), "q", "has a %"), (Array("a=1&q=%4&b=%".utf8), "q", "has a %"),
        (Array("q=%zz".utf8), "q", "has a %"), (Array("q%zz=1".utf8), "q%zz", "has a %"),
        (Array("a+%5Bb%5D=%".utf8), "a [b]", "has a %"), (Array("%%=%FF".utf8), "%%", "has a %"),
        (Array("%".utf8), "%", "has a %"), (Array("=%".utf8), "", "has a %"),
        (Array("q=%FF".utf8), "q", "is not valid UTF-8"), (Array("防=%E9%98".utf8), "防", "is not valid UTF-8"),
        (Array("%E9%98%B2%FF=1".utf8), "防\u{FFFD}", "is not valid UTF-8"),
        (Array("q".utf8) + [0xFF], "q\u{FFFD}", "is not valid UTF-8"),
        (Array("a%0D%0Ab%7F%00%C2%85=%".utf8), "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}", "has a %"),
    ]

    @Test(
        "A broken query is refused with the printable name of the broken parameter and what is wrong in it",
        arguments: brokenQueries)
    func brokenQuery(query: [UInt8], parameter: String, fault: String) {
        #expect {
            try Self.read(Array("/文/%41?".utf8) + query)
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.status == .badRequest && failure.parameter == parameter
                && failure.detail.hasPrefix("The parameter \"\(parameter)\" \(fault)")
        }
    }

    @Test("A broken path is refused without naming a parameter", arguments: ["/%?q=1", "/%FF?q=%", "/a%4/b"])
    func brokenPath(target: String) {
        #expect {
            try Self.read(Array(target.utf8))
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.parameter == nil && failure.detail.hasPrefix("The path ")
        }
    }

    static let shown: [(target: [UInt8], path: String?)] = [
        (Array("/a%zz%4/%41%?%".utf8), "/a%25zz%254/%41%25"), (Array("/防%E9%98\"".utf8), "/防%E9%98\""),
        (Array("/防".utf8) + [0xFF, 0x7E], "/%E9%98%B2%FF~"), (Array("http://a".utf8), "/"), (Array("/".utf8), "/"),
        (Array("HTTP://a:1/b%?c".utf8), "/b%25"), (Array("http://a?b".utf8), "/"), (Array("https://a/b".utf8), nil),
        (Array("http://a@b/c".utf8), nil), (Array("a".utf8), nil), (Array("*".utf8), nil), ([], nil),
    ]

    @Test(
        "Of a target that may be broken the path is shown, with what is broken in it percent-encoded", arguments: shown)
    func shownPath(target: [UInt8], path: String?) {
        #expect(RequestTarget.path(of: target.span) == path)
    }

    @Test("The target * of OPTIONS is read as the server as a whole")
    func asterisk() throws {
        #expect(try Self.read(Array("*".utf8), method: .options).isAsterisk)
    }
}
