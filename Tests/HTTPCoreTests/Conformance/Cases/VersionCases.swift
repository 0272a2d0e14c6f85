/// The version (RFC 9112 §2.3, RFC 9110 §2.5): case-sensitive, two digits, and only major version 1 is spoken.
enum VersionCases {
    static let all: [WireCase] =
        [
            .accepted("version: a higher minor version is treated as 1.1", Wire.request("GET /a HTTP/1.2"), "GET /a "),
            .accepted("version: 1.9", Wire.request("GET /a HTTP/1.9"), "GET /a "),
            .refused("version: 1.9 needs a Host as 1.1 does", Wire.bare("GET /a HTTP/1.9")),
            .closes("version: 1.0 without a Host", Wire.bare("GET /a HTTP/1.0"), "GET /a "),
            .refused("version: 0.9", Wire.request("GET /a HTTP/0.9"), 505),
            .refused("version: 2.0", Wire.request("GET /a HTTP/2.0"), 505),
            .refused("version: 3.0", Wire.request("GET /a HTTP/3.0"), 505),
            .refused("version: 9.9", Wire.request("GET /a HTTP/9.9"), 505),
            .refused("version: the simple request of HTTP/0.9", "GET /a\r\n"),
        ]
        + [
            "http/1.1", "Http/1.1", "HTTP/1,1", "HTTP/1", "HTTP/1.", "HTTP/.1", "HTTP/11", "HTTP/1.10", "HTTP/10.1",
            "HTTP/01.1", "HTTP/1.01", "HTTP/+1.1", "HTTP/-1.1", "HTTP/1.x", "HTTP/a.1", "HTTP 1.1", "HTTP\\1.1",
            "HTTP//1.1", "HTTPS/1.1", "HTCP/1.1", "ICY/1.1", "HTTP/1.1.1", "HTTP/1.1\u{0}", "HTTP/１.１", "1.1", "HTTP",
            "HTTP/1.1;q=1", "HTTP/1.\u{B2}",
        ].map { .refused("version: \($0.debugDescription)", Wire.request("GET /a \($0)")) }
}
