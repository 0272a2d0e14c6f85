/// Attempts to make a proxy and the server see different requests, and other protocols on the same port.
enum SmugglingCases {
    private static let inner = "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n"

    static let all: [WireCase] = [
        .refused(
            "smuggling: length before chunks",
            Wire.post("Content-Length: 6", "Transfer-Encoding: chunked", body: "0\r\n\r\n" + inner)),
        .refused(
            "smuggling: chunks before length",
            Wire.post("Transfer-Encoding: chunked", "Content-Length: 4", body: "5c\r\n" + inner)),
        .refused(
            "smuggling: chunked behind a vertical tab",
            Wire.post("Transfer-Encoding:\u{B}chunked", body: "0\r\n\r\n" + inner)),
        .refused("smuggling: chunked behind a blank and a NUL", Wire.post("Transfer-Encoding: \0chunked", body: inner)),
        .refused("smuggling: a field hidden behind a bare LF", Wire.get("X: y\nTransfer-Encoding: chunked")),
        .refused("smuggling: a field hidden behind a bare CR", Wire.get("X: y\rTransfer-Encoding: chunked")),
        .refused("smuggling: a request hidden behind a bare LF", Wire.get("X: y\n\n" + inner)),
        .refused("smuggling: a request hidden in a chunk extension", Wire.chunked("2;\nxx\r\n4c\r\n0\r\n\r\n" + inner)),
        .refused("smuggling: a chunk size that overflows 32 bits", Wire.chunked("100000000\r\n\r\n" + inner), 413),
        .refused(
            "smuggling: a chunk size that overflows 64 bits", Wire.chunked("10000000000000000\r\n\r\n" + inner), 413),
        .refused(
            "smuggling: a length that overflows 64 bits",
            Wire.post("Content-Length: 18446744073709551616", body: inner), 413),
        .refused("smuggling: two lengths as a list", Wire.post("Content-Length: 0, 33", body: inner)),
        .refused("smuggling: a folded length", Wire.post("Content-Length:", " 33", body: inner)),
        .refused("smuggling: a length behind a blank name", Wire.post(" Content-Length: 33", body: inner)),
        .refused("smuggling: a Host hidden in the target", Wire.get(target: "/a HTTP/1.1\r\nHost: b")),
        .refused("smuggling: a trailer in place of the end", Wire.chunked("0\r\n" + inner)),
        .accepted(
            "smuggling: a body of a request is no request",
            Wire.post("Content-Length: 33", body: inner), "POST /e " + inner),
        .accepted(
            "smuggling: Connection cannot take the length away",
            Wire.post("Connection: Content-Length", "Content-Length: 33", body: inner), "POST /e " + inner),
        .accepted(
            "smuggling: X-HTTP-Method-Override means nothing", Wire.get("X-HTTP-Method-Override: DELETE"), "GET /a "),
        .accepted("smuggling: X-Original-URL means nothing", Wire.get("X-Original-URL: /secret"), "GET /a "),
        .refused("protocol: TLS", octets: "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}"),
        .refused("protocol: SSH", "SSH-2.0-OpenSSH_9.6\r\n"),
        .refused("protocol: SMTP", "EHLO a\r\n"),
        .refused("protocol: RTSP", "OPTIONS rtsp://a/ RTSP/1.0\r\nCSeq: 1\r\n\r\n"),
        .refused("protocol: SIP", "INVITE sip:a@b SIP/2.0\r\n\r\n"),
        .refused("protocol: PROXY", "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\n" + Wire.get()),
        .refused("protocol: SOCKS", octets: "\u{5}\u{1}\u{0}"),
        .refused("protocol: Redis", "*1\r\n$4\r\nPING\r\n"),
    ]
}
