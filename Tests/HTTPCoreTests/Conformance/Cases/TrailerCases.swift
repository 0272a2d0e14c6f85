/// Trailers (RFC 9112 §7.1.2): read by the rules of field lines and dropped, because merging them would let a client
/// say behind the body what must be known before it (RFC 9110 §6.5.1).
enum TrailerCases {
    private static func last(_ trailers: String...) -> String {
        Wire.chunked("2\r\nhi\r\n0\r\n" + trailers.map { $0 + "\r\n" }.joined() + "\r\n")
    }

    static let all: [WireCase] =
        [
            .accepted("trailer: one", last("X: y"), "POST /e hi"),
            .accepted("trailer: several", last("X: y", "Y: z", "X: w"), "POST /e hi"),
            .accepted("trailer: an empty value", last("X:"), "POST /e hi"),
            .accepted("trailer: obs-text in a value", last("X: é"), "POST /e hi"),
            .accepted("trailer: Connection: close does not close", last("Connection: close"), "POST /e hi"),
            .accepted("trailer: Content-Length does not add a body", last("Content-Length: 5"), "POST /e hi"),
            .accepted(
                "trailer: Transfer-Encoding does not add a coding", last("Transfer-Encoding: gzip"), "POST /e hi"),
            .accepted("trailer: a second Host does not count", last("Host: b", "Host: c"), "POST /e hi"),
            .accepted("trailer: Expect does not count", last("Expect: tea"), "POST /e hi"),
            WireCase(
                "trailer: the next request begins behind it", last("X: y") + Wire.get(),
                [.echo("POST /e hi"), .echo("GET /a ")], .open),
            .refused(
                "trailer: a Host in it is no Host of the head",
                Wire.bare("POST /e HTTP/1.1", ["Transfer-Encoding: chunked"]) + "0\r\nHost: a\r\n\r\n"),
            .refused("trailer: folded", last("X: y", " z")),
            .refused("trailer: white space first", last(" X: y")),
            .refused("trailer: no name", last(": y")),
            .refused("trailer: no colon", last("X")),
            .refused("trailer: a blank before the colon", last("X : y")),
            .refused("trailer: a tab before the colon", last("X\t: y")),
            .refused("trailer: a request line", last("GET /b HTTP/1.1")),
            .refused("trailer: a chunk", last("5", "hello", "0")),
            .refused("trailer: parentheses in a name", last("X(y): z")),
            .refused("trailer: non-ASCII in a name", last("Xé: z")),
            .refused("trailer: NUL in a value", last("X: \0")),
            .refused("trailer: DEL in a value", last("X: \u{7F}")),
            .refused("trailer: bare LF behind it", Wire.chunked("0\r\nX: y\n\r\n")),
            .refused("trailer: bare CR in it", Wire.chunked("0\r\nX: y\rz\r\n\r\n")),
            .refused("trailer: CR CR LF behind it", Wire.chunked("0\r\nX: y\r\r\n\r\n")),
            .refused("trailer: absurdly long", Wire.chunked("0\r\nX: " + Wire.times(1_100, "y"))),
            .refused("trailer: absurdly many", Wire.chunked("0\r\n" + Wire.times(200, "X: y\r\n"))),
        ]
}
