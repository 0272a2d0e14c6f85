import HTTPCore

/// One path of the API: how it is asked, what answers it, and how that is described.
///
/// The nouns of this room: the *table* (`API.endpoints`) has an entry for each path, an *endpoint*. Routing, the
/// checking of parameters, the links of `/`, the OpenAPI document and the docs page are made of it, so that they cannot
/// disagree.
///
/// A class, so that handing it on costs one reference count.
final class Endpoint: Sendable {
    /// Makes the answers.
    enum Handler: Sendable {
        /// From a snapshot of the archive: 503 before there is one.
        case archive(@Sendable (RequestContext) throws(APIError) -> Response)
        /// Also before there is a snapshot.
        case service(@Sendable (Call, LoopState) throws(APIError) -> Response)
    }

    /// The body of an answer that is no error.
    struct Content: Sendable {
        let mediaType: String
        /// Name of the JSON schema in the OpenAPI document; nil for what is no JSON.
        let schema: String?
        var status = Status.ok

        static func json(_ schema: String, _ status: Status = .ok) -> Content {
            Content(mediaType: "application/json", schema: schema, status: status)
        }
        static func other(_ mediaType: String) -> Content { Content(mediaType: mediaType, schema: nil) }

        /// Whether it has links that go into the field `Link` too: it is a list in its envelope.
        var hasLinks: Bool {
            guard let schema, !["ProblemList", "ChangeList", "CitationList"].contains(schema) else { return false }
            return schema.hasSuffix("List") || schema == "Timeline"
        }
    }

    /// Names the endpoint in `/` and, as the operation's id, in the OpenAPI document.
    let name: String
    /// The path, with a `{…}` for each segment that names something; `{…...}` may take several.
    let path: String
    /// What it answers, in half a sentence.
    let summary: String
    /// What else a user must know.
    let about: String
    /// What stands for each `{…}` of the path, as the description has it.
    let pathParameters: [Parameter]
    let parameters: [Parameter]
    /// The header fields of a request that count here, besides those of HTTP itself.
    let headers: [Parameter]
    /// Names of the parameters, in their order.
    let parameterNames: [String]
    let contents: [Content]
    /// Whether the answer is JSON, and so can be indented.
    let takesPretty: Bool
    /// The problems that this endpoint may answer with, besides those that any may (`API.commonProblems`).
    let problems: [Problem]
    /// Whether it belongs to the reading room, which can be turned off.
    let isForReaders: Bool
    /// Whether an answer has an entity tag: it is a function of the files then, and of nothing before.
    let isTagged: Bool
    let handler: Handler

    /// - Parameter parameters: without `pretty`, which every endpoint takes whose answer is JSON.
    init(
        _ name: String, _ path: String, _ summary: String, about: String = "", named pathParameters: [Parameter] = [],
        parameters: [Parameter] = [], headers: [Parameter] = [], answers contents: [Content], problems: [Problem] = [],
        isForReaders: Bool = false, dependsOnHistory: Bool = false, _ handler: Handler
    ) {
        self.name = name
        self.path = path
        self.summary = summary
        self.about = about
        self.pathParameters = pathParameters
        takesPretty = contents.contains { $0.schema != nil }
        self.parameters = parameters + (takesPretty ? [.pretty] : [])
        parameterNames = self.parameters.map(\.name)
        self.contents = contents
        self.problems = problems
        self.isForReaders = isForReaders
        self.headers = headers
        if case .archive = handler { isTagged = !dependsOnHistory } else { isTagged = false }
        self.handler = handler
    }

    /// The path with `{…}` for whatever names something, also where that takes several segments.
    var plainPath: String { path.replacing("...}", with: "}") }

    /// The path as a URI template (RFC 6570), with the parameters that must be given.
    ///
    /// - Parameter pretty: whether the answer is to be indented, where it can be.
    func template(pretty: Bool) -> String {
        let required =
            parameters.filter(\.isRequired).map { "\($0.name)={\($0.name)}" }
            + (pretty && takesPretty ? ["pretty=1"] : [])
        return required.isEmpty ? plainPath : plainPath + "?" + required.joined(separator: "&")
    }
}
