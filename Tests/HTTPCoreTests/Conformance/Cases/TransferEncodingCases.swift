/// `Transfer-Encoding` (RFC 9112 §6.1, §6.3): `chunked`, once, in HTTP/1.1, without a Content-Length.
enum TransferEncodingCases {
    private static let end = "0\r\n\r\n"

    static let all: [WireCase] =
        [
            .accepted("transfer encoding: chunked", Wire.chunked("5\r\nhello\r\n0\r\n\r\n"), "POST /e hello"),
            .accepted(
                "transfer encoding: codings have no case", Wire.post("Transfer-Encoding: ChUnKeD", body: end),
                "POST /e "),
            .accepted(
                "transfer encoding: names have no case",
                Wire.post("tRANSFER-eNCODING: chunked", body: end), "POST /e "),
            .accepted(
                "transfer encoding: white space around it", Wire.post("Transfer-Encoding: \t chunked \t", body: end),
                "POST /e "),
            .accepted("transfer encoding: TE is another field", Wire.get("TE: chunked, trailers"), "GET /a "),
            .accepted(
                "transfer encoding: an underscore is another name",
                Wire.post("Transfer_Encoding: chunked"), "POST /e "),
            .refused(
                "transfer encoding: with a length behind it",
                Wire.post("Transfer-Encoding: chunked", "Content-Length: 5", body: end)),
            .refused(
                "transfer encoding: with a length before it",
                Wire.post("Content-Length: 5", "Transfer-Encoding: chunked", body: end)),
            .refused(
                "transfer encoding: with a length of 0",
                Wire.post("Content-Length: 0", "Transfer-Encoding: chunked", body: end)),
            .refused(
                "transfer encoding: with a broken length",
                Wire.post("Content-Length: x", "Transfer-Encoding: chunked", body: end)),
            .refused(
                "transfer encoding: unknown, with a length",
                Wire.post("Transfer-Encoding: gzip", "Content-Length: 5", body: "hello")),
            .refused(
                "transfer encoding: twice chunked",
                Wire.post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", body: end)),
            .refused(
                "transfer encoding: chunked, then identity on a line of its own",
                Wire.post("Transfer-Encoding: chunked", "Transfer-Encoding: identity", body: end)),
            .refused(
                "transfer encoding: the second one empty",
                Wire.post("Transfer-Encoding: chunked", "Transfer-Encoding:", body: end)),
            .refused(
                "transfer encoding: a second one in other case",
                Wire.post("Transfer-Encoding: chunked", "transfer-encoding: x", body: end)),
            .refused(
                "transfer encoding: in HTTP/1.0",
                Wire.request("POST /e HTTP/1.0", ["Transfer-Encoding: chunked"]) + end),
            .refused(
                "transfer encoding: in HTTP/1.0 that keeps alive",
                Wire.request("POST /e HTTP/1.0", ["Connection: keep-alive", "Transfer-Encoding: chunked"]) + end),
            .refused(
                "transfer encoding: a blank before the colon", Wire.post("Transfer-Encoding : chunked", body: end)),
            .refused("transfer encoding: in a GET too", Wire.get("Transfer-Encoding: gzip")),
            .refused(
                "transfer encoding: a vertical tab before it", Wire.post("Transfer-Encoding: \u{B}chunked", body: end)),
        ]
        + [
            "", "identity", "gzip", "deflate", "chunked, chunked", "chunked,chunked", "chunked, identity",
            "chunked, gzip",
            "chunked;q=1", "chunked;", "chunked x", "\"chunked\"", "'chunked'", "chunke", "chunkedd", "chunked,",
            "chunked\u{A0}",
            "chun ked", "ｃhunked", "gzip, deflate",
        ].map { .refused("transfer encoding: \"\($0)\"", Wire.post("Transfer-Encoding: \($0)", body: end)) }
        + [
            "gzip, chunked", "xchunked", "x-chunked", "identity, chunked", "gzip,deflate,chunked", "x chunked",
            "=chunked",
        ].map {
            .refused("transfer encoding: \"\($0)\"", Wire.post("Transfer-Encoding: \($0)", body: end), 501)
        }
}
