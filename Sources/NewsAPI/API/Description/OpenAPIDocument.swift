/// Writes the OpenAPI document (https://spec.openapis.org/oas/v3.1.0): the table of the API, and the schemas of its
/// answers from `Resources/schemas.json`.
struct OpenAPIDocument {
    /// What links begin with.
    let base: String
    /// The endpoints that are described.
    var endpoints = API.endpoints
    /// What the archive is called.
    var name = APISettings().programName

    /// Answers on the seeds, in a file beside the schemas: for an endpoint's name the request and what it is answered
    /// with.
    private static let examples = PackageResources.examples_json

    private static let about = """
        Articles of local newspapers, taken from page files. Every path also takes HEAD, which is answered as GET without \
        the body, and OPTIONS, which is answered 204 with `Allow` (and, for a browser's preflight, what CORS asks for). \
        A path with a slash too many is redirected (308). A parameter that a path does not take is an error: nothing is \
        ignored. Links in answers are relative to the host. Query strings and paths may hold UTF-8 as it is or \
        percent-encoded.
        """

    /// Writes the whole document.
    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("openapi", "3.1.0")
            json.key("info")
            json.object { json in
                json.member("title", name)
                json.member("version", Version.current)
                json.member("description", Self.about)
            }
            json.key("servers")
            json.array { json in
                json.object { $0.member("url", base.isEmpty ? "/" : base) }
            }
            json.key("paths")
            json.object { json in
                for endpoint in endpoints {
                    json.key(text: endpoint.plainPath)
                    json.object { json in
                        json.key("get")
                        json.object { write(endpoint, &$0) }
                    }
                }
            }
            json.key("components")
            json.object(writeComponents)
        }
    }

    private func write(_ endpoint: Endpoint, _ json: inout JSONWriter) {
        json.member("operationId", endpoint.name)
        json.member("summary", endpoint.summary)
        if !endpoint.about.isEmpty { json.member("description", endpoint.about) }
        json.key("parameters")
        json.array { json in
            for parameter in endpoint.pathParameters { Self.write(parameter, in: "path", &json) }
            for parameter in endpoint.parameters { Self.write(parameter, in: "query", &json) }
            for parameter in endpoint.headers { Self.write(parameter, in: "header", &json) }
        }
        json.key("responses")
        json.object { OpenAPIResponses(endpoint).write(&$0) }
    }

    private static func write(_ parameter: Parameter, in place: String, _ json: inout JSONWriter) {
        let schema = ParameterSchema(form: parameter.form)
        json.object { json in
            json.member("name", parameter.name)
            json.member("in", place)
            json.member("description", parameter.meaning)
            json.member("required", parameter.isRequired || place == "path")
            if schema.isList {
                json.member("style", "form")
                json.member("explode", false)
            }
            json.key("schema")
            // An empty field of a request is as none.
            if place == "header" { json.object { $0.member("type", "string") } } else { schema.write(&json) }
            if let example = parameter.example {
                json.key("example")
                schema.write(value: example, &json)
            }
        }
    }

    private func writeComponents(_ json: inout JSONWriter) {
        json.key("schemas")
        json.copy(PackageResources.schemas_json[...])
        json.key("responses")
        json.object(OpenAPIResponses.writeShared)
        json.key("headers")
        json.object { json in
            for header in AnswerHeader.allCases { Self.write(header, &json) }
        }
        json.key("examples")
        json.object { json in
            json.copy(Self.members(of: Self.examples))
            for problem in Problem.all { write(problem, &json) }
        }
    }

    private static func write(_ header: AnswerHeader, _ json: inout JSONWriter) {
        json.key(text: header.rawValue)
        json.object { json in
            json.member("description", header.meaning)
            json.key("schema")
            json.object { $0.member("type", header == .retryAfter ? "integer" : "string") }
        }
    }

    private func write(_ problem: Problem, _ json: inout JSONWriter) {
        json.key(text: problem.name)
        json.object { json in
            json.member("summary", problem.title)
            json.member("description", problem.explanation)
            json.key("value")
            json.object { json in
                json.member("type", "\(base)/problems/\(problem.name)")
                json.member("title", problem.title)
                json.member("status", problem.status.code)
                json.member("detail", problem.explanation)
            }
        }
    }

    /// What stands between the braces of an object.
    private static func members(of object: [UInt8]) -> ArraySlice<UInt8> {
        let start = object.firstIndex(of: UInt8(ascii: "{")) ?? object.endIndex
        let end = object.lastIndex(of: UInt8(ascii: "}")) ?? start
        return start < end ? object[(start + 1)..<end] : []
    }
}
