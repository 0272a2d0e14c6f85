@testable import HTTPCore

extension Service {
    /// Answers with the method, the path, the decoded query and the body of the request. The answer of `/cached` may be
    /// kept ready, and names `GET` for HEAD too, as one kept answer serves both. `/stream` is answered in pieces,
    /// `/idle` with a pause before the first piece, `/later` in three steps. The answer of `/long` is so long that it
    /// is sent without being copied. `/unwanted` does not want the body of a request.
    static let echo = Service(
        makeHandler: { Handler(respond: answer) },
        takesBody: { $0.target.segments.first != "unwanted" },
        failure: { Response($0.status, contentType: "text/plain", body: Array($0.detail.utf8)) })

    private static func answer(_ request: Request) -> Response {
        let first = request.target.segments.first
        if first == "later" {
            var steps = 3
            return .pending {
                steps -= 1
                return steps == 0 ? answerAtOnce(request) : nil
            }
        }
        return answerAtOnce(request)
    }

    private static func answerAtOnce(_ request: Request) -> Response {
        let first = request.target.segments.first
        let method = first == "cached" ? "GET" : request.methodName
        let query = request.target.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let line = "\(method) \(request.target.path)\(query.isEmpty ? "" : "?")\(query) "
        let echo = Array(line.utf8) + request.body + [UInt8](repeating: 0x78, count: first == "long" ? 3_000 : 0)
        if first == "stream" || first == "idle" {
            let body = pieces(of: echo, beginsIdle: first == "idle")
            return Response(.ok, contentType: "text/plain", body: .stream(body))
        }
        var response = Response(.ok, contentType: "text/plain", body: echo)
        response.isCacheable = first == "cached"
        return response
    }

    /// A stream that gives seven bytes, or nothing, by turns each time it is asked for more.
    private static func pieces(of body: [UInt8], beginsIdle: Bool) -> BodyStream {
        var sent = 0
        var isEmpty = false
        var isIdle = beginsIdle
        return BodyStream { buffer in
            if isIdle {
                isIdle = false
                return .idle
            }
            isEmpty.toggle()
            if isEmpty { return .more }
            let count = min(7, body.count - sent)
            buffer.append(contentsOf: body[sent..<sent + count])
            sent += count
            return sent == body.count ? .end : .more
        }
    }
}
