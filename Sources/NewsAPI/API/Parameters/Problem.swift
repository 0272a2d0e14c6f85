import HTTPCore

/// A kind of error that the server answers with, in the terms of RFC 9457.
struct Problem: Sendable {
    /// What is wrong with one parameter.
    struct ParameterError: Error, Sendable, Equatable {
        let parameter: String
        let detail: String
    }

    /// Last segment of the `type` URI reference, `unknown-parameter`.
    let name: String
    let status: Status
    /// What kind of problem it is, in a few words that are the same each time.
    let title: String
    /// What the problem means and what to do about it: the answer to a GET of its `type`.
    let explanation: String

    /// Every problem that the server knows.
    static let all =
        [
            unknownParameter, invalidParameter, articleNotFound, articleGone, pageNotFound,
            generationUnknown, notFound, methodNotAllowed, preconditionFailed, archiveLoading,
        ] + protocolProblems

    static let unknownParameter = Problem(
        name: "unknown-parameter", status: .badRequest, title: "Unknown parameter",
        explanation: "The query has a parameter that this path does not take. Nothing is ignored, because a misspelt "
            + "filter would give a wrong answer that looks right. `errors` names the nearest valid one.")
    static let invalidParameter = Problem(
        name: "invalid-parameter", status: .badRequest, title: "Invalid parameter",
        explanation: "A parameter has a value that cannot be understood. `errors` says what would be right.")
    static let articleNotFound = Problem(
        name: "article-not-found", status: .notFound, title: "No such article",
        explanation: "The archive holds no article with this id, and none is remembered.")
    static let articleGone = Problem(
        name: "article-gone", status: .gone, title: "Article gone",
        explanation: "The archive held an article with this id, and its page no longer has it.")
    static let pageNotFound = Problem(
        name: "page-not-found", status: .notFound, title: "No such page",
        explanation: "The archive holds no page with this name. /pages lists the names.")
    static let generationUnknown = Problem(
        name: "generation-unknown", status: .gone, title: "Generation unknown",
        explanation: "The server does not know what has changed since this generation: it remembers some 200,000 "
            + "changes, and none from before it started. List the articles anew and go on from the generation of that "
            + "answer.")
    static let notFound = Problem(
        name: "not-found", status: .notFound, title: "No such path",
        explanation: "Nothing is served at this path. / lists what is.")
    static let methodNotAllowed = Problem(
        name: "method-not-allowed", status: .methodNotAllowed, title: "Method not allowed",
        explanation: "The archive is read only: GET, HEAD and OPTIONS.")

    static let preconditionFailed = Problem(
        name: "precondition-failed", status: .preconditionFailed, title: "Precondition failed",
        explanation: "The answer is no longer the one that `If-Match` asks for.")

    static let archiveLoading = Problem(
        name: "archive-loading", status: .serviceUnavailable, title: "Archive loading",
        explanation: "The server has just started and still reads the archive. /readyz says how far that has come; "
            + "`Retry-After` says when to come back.")

    /// The errors of the HTTP layer, one for each status.
    static let protocolProblems = [
        Status.badRequest, .requestTimeout, .contentTooLarge, .uriTooLong, .expectationFailed, .misdirectedRequest,
        .requestHeaderFieldsTooLarge, .notImplemented, .serviceUnavailable, .versionNotSupported,
    ].map { status in
        Problem(
            name: "\(status.reason)".lowercased().replacing(" ", with: "-"), status: status, title: "\(status.reason)",
            explanation: "The request could not be read as HTTP, or exceeds a limit of the server; `detail` says which."
        )
    }

    /// The problem that a failure of the HTTP layer is.
    static func of(_ failure: Failure) -> Problem {
        if failure.parameter != nil { return invalidParameter }
        return protocolProblems.first { $0.status == failure.status } ?? notFound
    }

    /// An answer of type `application/problem+json`.
    ///
    /// - Parameters:
    ///   - detail: what is wrong with this request.
    ///   - instance: the path of the request; nil when it could not be read.
    ///   - errors: what is wrong with each parameter.
    ///   - pretty: whether to indent.
    ///   - base: the base path.
    func response(
        detail: String, instance: String?, errors: [ParameterError] = [], pretty: Bool = false, base: String
    ) -> Response {
        var json = JSONWriter(pretty: pretty)
        json.object { json in
            json.member("type", "\(base)/problems/\(name)")
            json.member("title", title)
            json.member("status", status.code)
            json.member("detail", detail)
            if let instance {
                json.member("instance", instance)
            }
            guard !errors.isEmpty else { return }
            json.key("errors")
            json.array { json in
                for error in errors {
                    json.object { json in
                        json.member("parameter", error.parameter)
                        json.member("detail", error.detail)
                    }
                }
            }
        }
        var response = Response(status, contentType: "application/problem+json", body: json.finish())
        // Without a tag it could only be kept by guess, and the next file, or the next moment, may make it wrong.
        response.add("Cache-Control", "no-store")
        return response
    }
}
