import Foundation
import HTTPCore

/// Writes what an endpoint may answer, status by status, for the OpenAPI document.
struct OpenAPIResponses {
    private let endpoint: Endpoint

    init(_ endpoint: Endpoint) { self.endpoint = endpoint }

    /// The problems of more than one endpoint. Their answers are described once, under the status.
    private static let sharedProblems =
        API.commonProblems + [.preconditionFailed, .archiveLoading] + Problem.protocolProblems

    /// The endpoints of which `Resources/examples.json` has an answer.
    private static let endpointsWithExample: Set<String> = {
        let data = Data(PackageResources.examples_json)
        guard let examples = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] else {
            preconditionFailure("Resources/examples.json is no JSON object")
        }
        return Set(examples.keys)
    }()

    /// Writes the responses as members of an object.
    func write(_ json: inout JSONWriter) {
        for status in statuses {
            let contents = endpoint.contents.filter { $0.status == status }
            let own = endpoint.problems.filter { $0.status == status }
            json.key(text: String(status.code))
            if contents.isEmpty && own.isEmpty {
                Self.writeReference("responses", Self.name(of: status), &json)
            } else {
                json.object { json in
                    let problems = own + Self.sharedProblems.filter { $0.status == status }
                    write(contents, problems, status, &json)
                }
            }
        }
    }

    /// The responses that endpoints refer to, as members of an object.
    static func writeShared(_ json: inout JSONWriter) {
        for status in distinct(sharedProblems.map(\.status)) {
            json.key(text: name(of: status))
            json.object { json in
                let problems = sharedProblems.filter { $0.status == status }
                writeDescription(
                    problems.map(\.title).joined(separator: "; "), AnswerHeader.fields(of: status.code), &json)
                json.key("content")
                json.object { write(problems, &$0) }
            }
        }
        json.key(text: name(of: .notModified))
        json.object { json in
            writeDescription("The client has the current answer already.", [.entityTag, .cacheControl], &json)
        }
    }

    /// The statuses of the endpoint, each once, ascending.
    private var statuses: [Status] {
        let shared = Self.sharedProblems.map(\.status).filter { endpoint.isTagged || $0 != .preconditionFailed }
        let own = endpoint.contents.map(\.status) + endpoint.problems.map(\.status)
        return Self.distinct(own + shared + (endpoint.isTagged ? [.notModified] : []))
    }

    private static func distinct(_ statuses: [Status]) -> [Status] {
        statuses.sorted { $0.code < $1.code }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// Writes a response that is the endpoint's own, as members of an object.
    private func write(
        _ contents: [Endpoint.Content], _ problems: [Problem], _ status: Status, _ json: inout JSONWriter
    ) {
        var headers = status.code < 400 ? AnswerHeader.fields(of: endpoint) : AnswerHeader.fields(of: status.code)
        if status.code >= 400, !contents.isEmpty { headers += [.vary, .serverTiming] }
        let words = (contents.isEmpty ? [] : [endpoint.summary]) + problems.map(\.title)
        Self.writeDescription(words.joined(separator: "; "), headers, &json)
        json.key("content")
        json.object { json in
            for content in contents { write(content, isFirst: content.mediaType == contents[0].mediaType, &json) }
            if !problems.isEmpty { Self.write(problems, &json) }
        }
    }

    private func write(_ content: Endpoint.Content, isFirst: Bool, _ json: inout JSONWriter) {
        json.key(text: content.mediaType)
        json.object { json in
            json.key("schema")
            if let schema = content.schema {
                Self.writeReference("schemas", schema, &json)
            } else {
                json.object { $0.member("type", "string") }
            }
            guard isFirst, content.status == .ok, Self.endpointsWithExample.contains(endpoint.name) else { return }
            json.key("examples")
            json.object { json in
                json.key("seeds")
                Self.writeReference("examples", endpoint.name, &json)
            }
        }
    }

    /// Writes what problems look like, as a member of the object of contents.
    private static func write(_ problems: [Problem], _ json: inout JSONWriter) {
        json.key("application/problem+json")
        json.object { json in
            json.key("schema")
            writeReference("schemas", "Problem", &json)
            json.key("examples")
            json.object { json in
                for problem in problems {
                    json.key(text: problem.name)
                    writeReference("examples", problem.name, &json)
                }
            }
        }
    }

    private static func writeDescription(_ text: String, _ headers: [AnswerHeader], _ json: inout JSONWriter) {
        json.member("description", text)
        guard !headers.isEmpty else { return }
        json.key("headers")
        json.object { json in
            for header in headers {
                json.key(text: header.rawValue)
                writeReference("headers", header.rawValue, &json)
            }
        }
    }

    private static func writeReference(_ kind: String, _ name: String, _ json: inout JSONWriter) {
        json.object { $0.member("$ref", "#/components/\(kind)/\(name)") }
    }

    /// The name of a status as components are named: `NotFound`.
    private static func name(of status: Status) -> String { "\(status.reason)".replacing(" ", with: "") }
}
