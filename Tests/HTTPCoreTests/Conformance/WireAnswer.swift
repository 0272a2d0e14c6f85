/// An answer that a case of the tables expects.
struct WireAnswer: Sendable, ExpressibleByIntegerLiteral {
    let status: Int
    /// The whole body; nil when it does not matter.
    var body: String?
    /// It answers HEAD: a length may be said, but there is no body.
    var isToHead = false
    /// Field lines that it must have.
    var fields: [String] = []

    init(integerLiteral status: Int) {
        self.status = status
    }

    private init(_ status: Int, body: String? = nil, isToHead: Bool = false, fields: [String] = []) {
        (self.status, self.body, self.isToHead, self.fields) = (status, body, isToHead, fields)
    }

    /// 200 with method, path and body of the request as the echo service gives them back.
    static func echo(_ body: String, fields: [String] = []) -> WireAnswer {
        WireAnswer(200, body: body, fields: fields)
    }

    /// An answer to HEAD.
    static func toHead(_ status: Int, fields: [String] = []) -> WireAnswer {
        WireAnswer(status, isToHead: true, fields: fields)
    }
}
