/// HEAD (RFC 9110 §9.3.2): the fields of GET, and never content, not even that of an error.
enum HeadMethodCases {
    private static let head = Wire.request("HEAD /a HTTP/1.1")

    static let all: [WireCase] = [
        WireCase(
            "HEAD: says the length of what GET would get", head, [.toHead(200, fields: ["Content-Length: 8"])], .open),
        WireCase("HEAD: before GET", head + Wire.get(), [.toHead(200), .echo("GET /a ")], .open),
        WireCase("HEAD: behind GET", Wire.get() + head, [.echo("GET /a "), .toHead(200)], .open),
        WireCase("HEAD: three in a row", head + head + head, [.toHead(200), .toHead(200), .toHead(200)], .open),
        WireCase("HEAD: closes", Wire.request("HEAD /a HTTP/1.1", ["Connection: close"]), [.toHead(200)], .closed),
        WireCase("HEAD: of HTTP/1.0", Wire.bare("HEAD /a HTTP/1.0"), [.toHead(200)], .closed),
        WireCase(
            "HEAD: with a body", Wire.request("HEAD /a HTTP/1.1", ["Content-Length: 2"]) + "hi" + Wire.get(),
            [.toHead(200, fields: ["Content-Length: 10"]), .echo("GET /a ")], .open),
        WireCase("HEAD: without a Host", Wire.bare("HEAD /a HTTP/1.1"), [.toHead(400)], .closed),
        WireCase(
            "HEAD: with two lengths", Wire.request("HEAD /a HTTP/1.1", ["Content-Length: 1", "Content-Length: 1"]),
            [.toHead(400)], .closed),
        WireCase("HEAD: with a broken target", Wire.request("HEAD /%zz HTTP/1.1"), [.toHead(400)], .closed),
        WireCase(
            "HEAD: with a folded field", Wire.request("HEAD /a HTTP/1.1", ["X: y", " z"]), [.toHead(400)], .closed),
        WireCase(
            "HEAD: with an unknown expectation",
            Wire.request("HEAD /a HTTP/1.1", ["Expect: tea", "Content-Length: 2"]), [.toHead(417)], .closed),
        WireCase(
            "HEAD: with a bad chunk", Wire.request("HEAD /a HTTP/1.1", ["Transfer-Encoding: chunked"]) + "x\r\n",
            [.toHead(400)], .closed),
        WireCase("HEAD: then GET without a Host", head + Wire.bare("GET /a HTTP/1.1"), [.toHead(200), 400], .closed),
        WireCase("HEAD: then garbage", head + "\0\r\n\r\n", [.toHead(200), 400], .closed),
        WireCase("HEAD: in lower case is another method", Wire.request("head /a HTTP/1.1"), [.echo("head /a ")], .open),
    ]
}
