/// The request target in absolute form, which every server must accept (RFC 9112 §3.2.2).
enum AbsoluteFormCases {
    static let all: [WireCase] =
        [
            .accepted("absolute form: path", Wire.get(target: "http://a/a"), "GET /a "),
            .accepted("absolute form: the Host field is ignored", Wire.get(target: "http://other/a"), "GET /a "),
            .refused("absolute form: https", Wire.get(target: "https://a/a"), 421),
            .refused("absolute form: https without a host is no target at all", Wire.get(target: "https:///a")),
            .accepted("absolute form: schemes have no case", Wire.get(target: "HtTp://a/a"), "GET /a "),
            .accepted("absolute form: a port", Wire.get(target: "http://a:80/a"), "GET /a "),
            .accepted("absolute form: an empty port", Wire.get(target: "http://a:/a"), "GET /a "),
            .accepted("absolute form: IPv4", Wire.get(target: "http://127.0.0.1:80/a"), "GET /a "),
            .accepted("absolute form: IPv6", Wire.get(target: "http://[::1]:80/a"), "GET /a "),
            .accepted("absolute form: an empty path is the root", Wire.get(target: "http://a"), "GET / "),
            .accepted("absolute form: a query right behind the host", Wire.get(target: "http://a?q=b"), "GET /?q=b "),
            .accepted(
                "absolute form: a URI inside the query", Wire.get(target: "/a?q=http://b/"), "GET /a?q=http://b/ "),
            .accepted("absolute form: OPTIONS", Wire.request("OPTIONS http://a/a HTTP/1.1"), "OPTIONS /a "),
            .refused("absolute form: a Host is still needed", Wire.bare("GET http://a/a HTTP/1.1")),
            .refused("absolute form: a bad Host is still bad", Wire.bare("GET http://a/a HTTP/1.1", ["Host: b/c"])),
            .closes("absolute form: in HTTP/1.0", Wire.bare("GET http://a/a HTTP/1.0"), "GET /a "),
        ]
        + [
            "http:///a", "http://", "http:", "http:/a", "http:a", "http:?q", "http://?q", "http://:80/a", "http://u@a/",
            "http://u:p@a/", "http://a:b/", "http://a:1:2/", "http://a:-1/", "http://[::1/", "http://::1/",
            "http://[]/",
            "http://[::1]x/", "http://a,b/", "http://a\\b/", "http://a%zz/", "http://é/", "http://a\"b/", "ftp://a/",
            "ws://a/", "file:///a", "urn:a", "a/b", "httpx://a/", "://a/", "javascript:1",
        ].map { .refused("absolute form: \($0)", Wire.get(target: $0)) }
}
