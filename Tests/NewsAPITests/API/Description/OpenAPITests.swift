import Foundation
import HTTPCore
import Testing

@testable import NewsAPI

@Suite("The OpenAPI document says what the server takes and answers")
struct OpenAPITests {
    private let seeds: Description

    init() throws { seeds = try Description.seeds.get() }

    @Test("Every path of the table is an operation with its name")
    func operations() {
        let paths = seeds.document["paths"]?.members ?? [:]
        #expect(Set(paths.keys) == Set(API.endpoints.map(\.plainPath)))
        for endpoint in API.endpoints { #expect(seeds.operation(endpoint)?["operationId"]?.text == endpoint.name) }
        #expect(Set(API.endpoints.map(\.name)).count == API.endpoints.count)
    }

    @Test("Every reference leads somewhere, and every schema is used")
    func references() {
        let references = seeds.document.all.compactMap { $0["$ref"]?.text }
        #expect(references.count > 300)
        #expect(references.filter { seeds.checker.resolve($0) == nil } == [])
        let used = seeds.references(below: seeds.document["paths"] ?? .null)
        let schemas = Set((seeds.document["components"]?["schemas"]?.members ?? [:]).keys)
        #expect(schemas.filter { !used.contains("#/components/schemas/\($0)") }.isEmpty)
    }

    @Test("Every schema and every member of one says what it is")
    func descriptions() {
        for (name, schema) in seeds.document["components"]?["schemas"]?.members ?? [:] {
            #expect(schema["description"]?.text?.isEmpty == false, "\(name)")
            for (member, part) in schema.all.compactMap({ $0["properties"]?.members }).joined() {
                let isDescribed = part["description"] != nil || part["$ref"] != nil
                #expect(isDescribed, "\(name).\(member)")
            }
        }
    }

    @Test("An answer of each status has each media type once, with the schema that the table names")
    func contents() {
        for endpoint in API.endpoints {
            let kinds = endpoint.contents.map { "\($0.status.code) \($0.mediaType)" }
            #expect(Set(kinds).count == kinds.count, "\(endpoint.path)")
            for content in endpoint.contents {
                let described = seeds.response(endpoint, content.status.code)?["content"]?[content.mediaType]?["schema"]
                #expect(described?["$ref"]?.text == content.schema.map { "#/components/schemas/\($0)" })
                #expect(described != nil)
            }
        }
    }

    @Test("Every parameter of the table is in its operation once, required where the path needs it")
    func parameters() {
        for endpoint in API.endpoints {
            let described = seeds.operation(endpoint)?["parameters"]?.elements ?? []
            let names = (endpoint.pathParameters + endpoint.parameters + endpoint.headers).map(\.name)
            #expect(described.compactMap { $0["name"]?.text } == names)
            let places = described.map { "\($0["in"]?.text ?? "") \($0["name"]?.text ?? "")" }
            #expect(Set(places).count == places.count, "\(endpoint.path)")
            let inPath = described.filter { $0["in"]?.text == "path" }
            #expect(inPath.allSatisfy { $0["required"] == .bool(true) })
            #expect(inPath.count == endpoint.path.count { $0 == "{" })
        }
    }

    @Test("The words, bounds and defaults of a parameter are those that are checked", arguments: API.endpoints)
    func forms(endpoint: Endpoint) throws {
        for parameter in endpoint.parameters {
            let described = seeds.operation(endpoint)?["parameters"]?.elements?.first {
                $0["name"]?.text == parameter.name && $0["in"]?.text == "query"
            }
            let schema = try #require(described?["schema"])
            switch parameter.form {
            case .choice(let words, let standard):
                #expect(schema["enum"]?.texts == words && schema["default"]?.text == standard)
            case .choices(let words): #expect(schema["items"]?["enum"]?.texts == words)
            case .integer(let range, let standard):
                #expect(schema["minimum"] == .number(Double(range.lowerBound)))
                #expect(schema["maximum"] == .number(Double(range.upperBound)))
                #expect(schema["default"] == .number(Double(standard)))
            case .bound(let range):
                #expect(schema["minimum"] == .number(Double(range.lowerBound)) && schema["default"] == nil)
                #expect(schema["maximum"] == .number(Double(range.upperBound)))
            case .shortText(let most): #expect(schema["maxLength"] == .number(Double(most)))
            case .list(let most): #expect(schema["maxItems"] == .number(Double(most)))
            case .ids(let most):
                #expect(schema["maxItems"] == .number(Double(most)))
                #expect(schema["items"]?["pattern"]?.text == "^[0-9a-f]{16}$")
            case .flag: #expect(schema["enum"]?.texts == ["0", "1", "true", "false"])
            case .text, .share, .date: #expect(schema["type"] != nil)
            }
        }
    }

    @Test("Every kind of error is among the answers of some path, under its status and with its type")
    func problems() {
        for problem in Problem.all {
            let responses = API.endpoints.compactMap { seeds.response($0, problem.status.code) }
            let isNamed = responses.contains {
                $0["content"]?["application/problem+json"]?["examples"]?[problem.name] != nil
            }
            #expect(isNamed, "\(problem.name)")
            let example = seeds.document["components"]?["examples"]?[problem.name]?["value"]
            #expect(example?["type"]?.text == "/problems/\(problem.name)")
            #expect(seeds.checker.errors(example ?? .null, seeds.schema("Problem") ?? .null) == [])
        }
    }

    @Test("Under a base path the document names it, and is else the same")
    func basePath() throws {
        var json = JSONWriter(pretty: false)
        OpenAPIDocument(base: "/news").write(&json)
        let document = try JSONValue(json.bytes())
        #expect(document["servers"]?.elements?.first?["url"]?.text == "/news")
        #expect(seeds.document["servers"]?.elements?.first?["url"]?.text == "/")
        #expect(document["paths"] == seeds.document["paths"])
    }

    @Test("The description of the API depends on nothing in the archive", arguments: ["/openapi.json", "/docs"])
    func replicas(path: String) throws {
        let other = try TestService([("a.txt", "本报讯 近日,街道召开会议。")])
        let (here, there) = (try seeds.service.get(path), try other.get(path))
        #expect(here.status == 200 && here.body == there.body && here.fields == there.fields)
        let tag = try #require(here.fields.split(separator: "\r\n").first { $0.hasPrefix("ETag: ") }).dropFirst(6)
        #expect(try other.get(path, fields: ["If-None-Match: \(tag)"]).status == 304)
    }

    @Test("Indented it is the same document")
    func pretty() throws {
        let pretty = try seeds.service.get("/openapi.json?pretty=1")
        #expect(try JSONValue(pretty.body) == seeds.document)
        #expect(pretty.body.starts(with: Array("{\n  \"openapi\": \"3.1.0\"".utf8)))
    }
}
