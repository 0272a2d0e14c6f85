/// Line ends. RFC 9112 §2.2 lets a recipient take a bare LF for one and asks it to refuse or replace a bare CR; both
/// are refused, because another recipient in the chain may read them otherwise.
enum LineEndCases {
    static let all: [WireCase] = [
        .refused("line end: bare LF everywhere", "GET /a HTTP/1.1\nHost: a\n\n"),
        .refused("line end: bare LF behind the request line", "GET /a HTTP/1.1\nHost: a\r\n\r\n"),
        .refused("line end: bare LF behind a field", "GET /a HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"),
        .refused("line end: bare LF behind an empty value", "GET /a HTTP/1.1\r\nHost:\n\r\n"),
        .refused("line end: bare LF for the empty line", "GET /a HTTP/1.1\r\nHost: a\r\n\n"),
        .refused("line end: LF LF", "GET /a HTTP/1.1\r\nHost: a\n\n"),
        .refused("line end: bare CR behind the request line", "GET /a HTTP/1.1\rHost: a\r\n\r\n"),
        .refused("line end: bare CR behind a field", "GET /a HTTP/1.1\r\nHost: a\rX: y\r\n\r\n"),
        .refused("line end: bare CR in a value", "GET /a HTTP/1.1\r\nHost: a\r\nX: y\rz\r\n\r\n"),
        .refused("line end: bare CR before the colon", "GET /a HTTP/1.1\r\nHost: a\r\nX\r: y\r\n\r\n"),
        .refused("line end: bare CR for the empty line", "GET /a HTTP/1.1\r\nHost: a\r\n\rX"),
        .refused("line end: CR CR LF", "GET /a HTTP/1.1\r\nHost: a\r\r\n\r\n"),
        .refused("line end: CR CR LF for the empty line", "GET /a HTTP/1.1\r\nHost: a\r\n\r\r\n"),
        .refused("line end: CR CR LF behind the request line", "GET /a HTTP/1.1\r\r\nHost: a\r\n\r\n"),
        .refused("line end: LF CR", "GET /a HTTP/1.1\n\rHost: a\n\r\n\r"),
        .refused("line end: NEL", octets: "GET /a HTTP/1.1\u{85}Host: a\r\n\r\n"),
        .refused("line end: U+2028", "GET /a HTTP/1.1\u{2028}Host: a\r\n\r\n"),
        .refused("line end: CR and another octet in the request line", "GET /a HTTP/1.1\rX\nHost: a\r\n\r\n"),
        .refused(
            "line end: a field behind a bare CR is not read",
            "GET /a HTTP/1.1\r\nHost: a\r\nX: \rContent-Length: 5\r\n\r\n"),
    ]
}
