/// Requests as text, for the tables of cases.
enum Wire {
    static let crlf = "\r\n"

    /// A request line, `Host: a`, the field lines, the empty line.
    static func request(_ line: String, _ fields: [String] = []) -> String {
        bare(line, ["Host: a"] + fields)
    }

    /// As `request`, without a Host.
    static func bare(_ line: String, _ fields: [String] = []) -> String {
        ([line] + fields).map { $0 + crlf }.joined() + crlf
    }

    static func get(_ fields: String...) -> String { request("GET /a HTTP/1.1", fields) }

    static func get(target: String) -> String { request("GET \(target) HTTP/1.1") }

    static func post(_ fields: String..., body: String = "") -> String {
        request("POST /e HTTP/1.1", fields) + body
    }

    static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body: body) }

    /// `count` times `text`.
    static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }
}
