@testable import HTTPCore

extension Service {
    /// Answers with the method, the path, the decoded query and the body. The answer of `/cached` is kept ready, and says
    /// `GET` to HEAD too, as one kept answer serves both; that of `/stream` comes in pieces, that of `/idle` with
    /// a wait before the first, that of `/later` is made in three steps.
    static let echo = Service(
        makeHandler: { Handler(respond: answer) },
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
        let echo = Array(line.utf8) + request.body
        if first == "stream" || first == "idle" {
            let body = pieces(of: echo, beginsIdle: first == "idle")
            return Response(.ok, contentType: "text/plain", body: .stream(body))
        }
        var response = Response(.ok, contentType: "text/plain", body: echo)
        response.isCacheable = first == "cached"
        return response
    }

    /// Seven bytes a pull, and between them a pull that brings nothing.
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
