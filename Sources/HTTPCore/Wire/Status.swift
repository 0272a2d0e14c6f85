/// A status code and its reason phrase. Sections are of RFC 9110 unless another RFC is named.
public struct Status: Sendable, Equatable {
    /// All codes are in this range (§15).
    static let codes = 100..<600

    /// The code, one of `codes`.
    public let code: Int
    /// The reason phrase, as sent in the status line.
    public let reason: StaticString

    private init(_ code: Int, _ reason: StaticString) {
        self.code = code
        self.reason = reason
    }

    /// Statuses with the same code are equal.
    public static func == (left: Status, right: Status) -> Bool { left.code == right.code }

    /// The answer is what was asked for (§15.3.1).
    public static let ok = Status(200, "OK")
    /// Success, without a body (§15.3.5).
    public static let noContent = Status(204, "No Content")
    /// The client has the current answer already (§15.4.5).
    public static let notModified = Status(304, "Not Modified")
    /// The same thing has another address for good, which `Location` names (§15.4.9).
    public static let permanentRedirect = Status(308, "Permanent Redirect")
    /// The request is broken (§15.5.1).
    public static let badRequest = Status(400, "Bad Request")
    /// Nothing has this path (§15.5.5).
    public static let notFound = Status(404, "Not Found")
    /// The path does not take this method; `Allow` names those it takes (§15.5.6).
    public static let methodNotAllowed = Status(405, "Method Not Allowed")
    /// The request did not arrive in time (§15.5.9).
    public static let requestTimeout = Status(408, "Request Timeout")
    /// What was asked for was here, and is no more (§15.5.11).
    public static let gone = Status(410, "Gone")
    /// `If-Match` does not name the current answer (§15.5.13).
    public static let preconditionFailed = Status(412, "Precondition Failed")
    /// The body is longer than the server takes (§15.5.14).
    public static let contentTooLarge = Status(413, "Content Too Large")
    /// The request target is longer than the server takes (§15.5.15).
    public static let uriTooLong = Status(414, "URI Too Long")
    /// `Expect` asks for something other than `100-continue` (§15.5.18).
    public static let expectationFailed = Status(417, "Expectation Failed")
    /// The target is not for this server (§15.5.20).
    public static let misdirectedRequest = Status(421, "Misdirected Request")
    /// The head is longer, or has more field lines, than the server takes (RFC 6585 §5).
    public static let requestHeaderFieldsTooLarge = Status(431, "Request Header Fields Too Large")
    /// The method or transfer coding is not known (§15.6.2).
    public static let notImplemented = Status(501, "Not Implemented")
    /// The server cannot answer for now (§15.6.4).
    public static let serviceUnavailable = Status(503, "Service Unavailable")
    /// The major version of HTTP is not 1 (§15.6.6).
    public static let versionNotSupported = Status(505, "HTTP Version Not Supported")

    /// Whether an answer of this status never has a body (RFC 9110 §6.4.1).
    var forbidsBody: Bool { code < 200 || code == 204 || code == 304 }
}
