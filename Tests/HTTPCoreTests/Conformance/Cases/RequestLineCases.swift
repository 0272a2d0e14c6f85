/// The request line (RFC 9112 §3): `method SP request-target SP HTTP-version CRLF`, and nothing more lenient.
enum RequestLineCases {
    static let all: [WireCase] =
        [
            .accepted("request line: plain", Wire.get(), "GET /a "),
            .accepted("request line: one empty line before it", "\r\n" + Wire.get(), "GET /a "),
            .accepted("request line: ten empty lines before it", Wire.times(10, "\r\n") + Wire.get(), "GET /a "),
            WireCase("request line: empty lines alone are no request", "\r\n\r\n", [], .open),
            WireCase(
                "request line: an empty line behind a body is passed over",
                Wire.post("Content-Length: 2", body: "hi\r\n"), [.echo("POST /e hi")], .open),
            WireCase(
                "request line: an empty line, then the client's end", Wire.get() + "\r\n", [.echo("GET /a ")], .ended),
            .refused("request line: a bare LF before it", "\n" + Wire.get()),
            .refused("request line: a CR without LF before it", "\r" + Wire.get()),
            .refused("request line: CR CR LF before it", "\r\r\n" + Wire.get()),
            .refused("request line: a blank before the method", " " + Wire.get()),
            .refused("request line: a blank on the empty line before it", " \r\n" + Wire.get()),
            .refused("request line: two blanks after the method", Wire.request("GET  /a HTTP/1.1")),
            .refused("request line: two blanks after the target", Wire.request("GET /a  HTTP/1.1")),
            .refused("request line: a tab after the method", Wire.request("GET\t/a HTTP/1.1")),
            .refused("request line: a tab after the target", Wire.request("GET /a\tHTTP/1.1")),
            .refused("request line: a vertical tab after the method", Wire.request("GET\u{B}/a HTTP/1.1")),
            .refused("request line: a form feed after the target", Wire.request("GET /a\u{C}HTTP/1.1")),
            .refused("request line: a CR for the first blank", Wire.request("GET\r/a HTTP/1.1")),
            .refused("request line: a CR for the second blank", Wire.request("GET /a\rHTTP/1.1")),
            .refused("request line: a blank after the version", Wire.request("GET /a HTTP/1.1 ")),
            .refused("request line: a tab after the version", Wire.request("GET /a HTTP/1.1\t")),
            .refused("request line: a fourth word", Wire.request("GET /a HTTP/1.1 x")),
            .refused("request line: a blank in the target", Wire.request("GET /a b HTTP/1.1")),
            .refused("request line: method alone", Wire.request("GET")),
            .refused("request line: method and blank", Wire.request("GET ")),
            .refused("request line: no target", Wire.request("GET HTTP/1.1")),
            .refused("request line: an empty target", Wire.request("GET  HTTP/1.1")),
            .refused("request line: no method", Wire.request("/a HTTP/1.1")),
            .refused("request line: version alone", Wire.request("HTTP/1.1")),
            .refused("request line: a status line", "HTTP/1.1 200 OK\r\nHost: a\r\n\r\n"),
            .refused("request line: a field line", "Host: a\r\n\r\n"),
            .refused("request line: NUL first", "\0" + Wire.get()),
            .refused("request line: a byte order mark first", "\u{FEFF}" + Wire.get()),
            .refused("request line: a non-breaking space for a blank", Wire.request("GET\u{A0}/a HTTP/1.1")),
        ]
}
