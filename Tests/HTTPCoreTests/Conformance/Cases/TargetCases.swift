/// The request target in origin form (RFC 9112 §3.2.1), its percent-encoding and its UTF-8.
enum TargetCases {
    static let all: [WireCase] =
        [
            .accepted("target: the root", Wire.get(target: "/"), "GET / "),
            .accepted("target: an empty query", Wire.get(target: "/a?"), "GET /a "),
            .accepted(
                "target: two slashes are an empty segment, no authority", Wire.get(target: "//b/a"), "GET //b/a "),
            .accepted("target: dots are not resolved", Wire.get(target: "/x/../a/."), "GET /x/../a/. "),
            .accepted("target: a query is decoded once", Wire.get(target: "/a?q=%2541+b%2B"), "GET /a?q=%41 b+ "),
            .accepted("target: lower and upper case digits", Wire.get(target: "/a?q=%e9%98%B2"), "GET /a?q=防 "),
            .accepted("target: raw UTF-8 in the path, as curl sends it", Wire.get(target: "/防汛"), "GET /防汛 "),
            .accepted("target: raw UTF-8 in the query", Wire.get(target: "/a?q=防汛"), "GET /a?q=防汛 "),
            .accepted("target: raw UTF-8 of four octets", Wire.get(target: "/a?q=𠀀"), "GET /a?q=𠀀 "),
            .accepted(
                "target: quotes, bars and brackets as typed", Wire.get(target: "/a?q=\"b\"|<c>[d]{e}^`\\"),
                "GET /a?q=\"b\"|<c>[d]{e}^`\\ "),
            .accepted("target: a question mark in the query", Wire.get(target: "/a?q=b?c"), "GET /a?q=b?c "),
            .accepted("target: a colon and an at in the path", Wire.get(target: "/a:b@c"), "GET /a:b@c "),
            .accepted("target: an encoded NUL is text", Wire.get(target: "/a?q=%00"), "GET /a?q=\0 "),
            .accepted("target: an encoded line end is text", Wire.get(target: "/a?q=%0d%0aX:y"), "GET /a?q=\r\nX:y "),
            .accepted("target: a surrogate pair's character", Wire.get(target: "/a?q=%F0%A0%80%80"), "GET /a?q=𠀀 "),
            .refused("target: a fragment", Wire.get(target: "/a#b")),
            .refused("target: a fragment alone", Wire.get(target: "#")),
            .refused("target: no slash first", Wire.get(target: "a")),
            .refused("target: a query alone", Wire.get(target: "?q=b")),
            .refused("target: a backslash first", Wire.get(target: "\\a")),
            .refused("target: NUL", Wire.get(target: "/a\0")),
            .refused("target: a control octet", Wire.get(target: "/a\u{1}")),
            .refused("target: DEL", Wire.get(target: "/a\u{7F}")),
            .refused("target: ESC", Wire.get(target: "/a\u{1B}[0m")),
            .refused("target: a tab", Wire.get(target: "/a\tb")),
            .refused("target: a bare LF", Wire.get(target: "/a\nb")),
            .refused("target: a bare CR", Wire.get(target: "/a\rb")),
        ]
        + ["%", "%4", "%zz", "%4z", "%z4", "%%41", "% 41", "%+1", "%u9632", "b%"].flatMap { text -> [WireCase] in
            let target = text.contains(" ") ? text.replacing(" ", with: "\u{A0}") : text
            return [
                .refused("target: percent-encoding \(text) in the path", Wire.get(target: "/\(target)")),
                .brokenQuery("target: percent-encoding \(text) in the query", Wire.get(target: "/a?q=\(target)")),
            ]
        }
        + [
            "%FF", "%FE", "%80", "%C0%AF", "%C0%80", "%C1%BF", "%E0%80%AF", "%E9%98", "%ED%A0%80", "%ED%A0%80%ED%B0%80",
            "%F4%90%80%80", "%F5%80%80%80", "%F8%88%80%80%80", "%E9%98%B2%E6",
        ].flatMap { text -> [WireCase] in
            [
                .refused("target: no UTF-8, \(text) in the path", Wire.get(target: "/\(text)")),
                .brokenQuery("target: no UTF-8, \(text) in the query", Wire.get(target: "/a?q=\(text)")),
            ]
        }
        + ["\u{FF}", "\u{80}", "\u{C0}\u{AF}", "\u{E9}\u{98}", "\u{ED}\u{A0}\u{80}", "\u{E9}\u{98}b"].flatMap {
            octets -> [WireCase] in
            let name = octets.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
            return [
                .refused("target: raw octets \(name) in the path", octets: Wire.get(target: "/\(octets)")),
                .brokenQuery("target: raw octets \(name) in the query", octets: Wire.get(target: "/a?\(octets)")),
            ]
        }
        + [
            WireCase(
                "target: a broken query, then a good one",
                Wire.get(target: "/a?q=%") + Wire.get(target: "/a?q=%25"), [400, .echo("GET /a?q=% ")], .open),
            WireCase(
                "target: a broken query to HEAD is no content", Wire.request("HEAD /a?q=% HTTP/1.1") + Wire.get(),
                [.toHead(400), .echo("GET /a ")], .open),
            WireCase(
                "target: a broken query, then a close", Wire.request("GET /a?q=% HTTP/1.1", ["Connection: close"]),
                [400], .closed),
            WireCase(
                "target: a broken query of HTTP/1.0 that keeps alive",
                Wire.request("GET /a?q=% HTTP/1.0", ["Connection: keep-alive"]) + Wire.get(),
                [400, .echo("GET /a ")], .open),
            WireCase(
                "target: a broken query of HTTP/1.0", Wire.request("GET /a?q=% HTTP/1.0") + Wire.get(), [400], .closed),
            WireCase(
                "target: a broken query of a request with a body",
                Wire.request("POST /a?q=% HTTP/1.1", ["Content-Length: 2"]) + "hi", [400], .closed),
        ]
}
