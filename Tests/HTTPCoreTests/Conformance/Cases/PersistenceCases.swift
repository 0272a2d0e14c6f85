/// How long a connection lasts (RFC 9112 §9.3, §9.6).
enum PersistenceCases {
    private static func old(_ fields: String...) -> String { Wire.request("GET /a HTTP/1.0", fields) }

    static let all: [WireCase] =
        [
            "close", "Close", "CLOSE", " close", "close ,x", "x, close", "x,close", "upgrade,,close",
            "keep-alive, close", "\tclose",
        ].map {
            .closes("persistence: 1.1 with \"\($0)\"", Wire.get("Connection: \($0)"), "GET /a ")
        }
        + ["", "keep-alive", "closed", "xclose", "clo se", "close;x", "upgrade", "\"close\"", "not-close", "te, x"].map
    {
        .accepted("persistence: 1.1 with \"\($0)\" stays open", Wire.get("Connection: \($0)"), "GET /a ")
    }
        + [
            .accepted("persistence: 1.1 by default", Wire.get(), "GET /a "),
            .closes("persistence: close on a second line", Wire.get("Connection: x", "Connection: close"), "GET /a "),
            .closes(
                "persistence: close before keep-alive", Wire.get("Connection: close", "Connection: keep-alive"),
                "GET /a "),
            .closes("persistence: 1.0 by default", old(), "GET /a "),
            .closes("persistence: 1.0 with close", old("Connection: close"), "GET /a "),
            .closes("persistence: 1.0 with both", old("Connection: keep-alive, close"), "GET /a "),
            .closes("persistence: 1.0 with Keep-Alive as a field", old("Keep-Alive: timeout=5"), "GET /a "),
            .closes("persistence: Proxy-Connection means nothing", old("Proxy-Connection: keep-alive"), "GET /a "),
            .accepted(
                "persistence: Proxy-Connection: close means nothing", Wire.get("Proxy-Connection: close"), "GET /a "),
            .accepted("persistence: Upgrade is declined", Wire.get("Connection: Upgrade", "Upgrade: h2c"), "GET /a "),
            .accepted(
                "persistence: a WebSocket is declined",
                Wire.get("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"), "GET /a "),
            .closes(
                "persistence: close with a body", Wire.post("Connection: close", "Content-Length: 2", body: "hi"),
                "POST /e hi"),
            .closes(
                "persistence: close with a chunked body",
                Wire.post("Connection: close", "Transfer-Encoding: chunked", body: "2\r\nhi\r\n0\r\n\r\n"), "POST /e hi"
            ),
            WireCase(
                "persistence: 1.0 that asks for it is told so", old("Connection: keep-alive"),
                [.echo("GET /a ", fields: ["Connection: keep-alive"])], .open),
            WireCase(
                "persistence: 1.0 with Keep-Alive in other case", old("Connection: Keep-Alive"),
                [.echo("GET /a ", fields: ["Connection: keep-alive"])], .open),
            WireCase(
                "persistence: 1.0 that asks for it, with a body",
                Wire.request("POST /e HTTP/1.0", ["Connection: keep-alive", "Content-Length: 2"]) + "hi",
                [.echo("POST /e hi", fields: ["Connection: keep-alive"])], .open),
            .closes("persistence: 1.0 without a length has no body", Wire.request("POST /e HTTP/1.0"), "POST /e "),
        ]
}
