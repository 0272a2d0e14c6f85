@testable import NewsAPI

/// The application over the seeds, and the OpenAPI document that it serves.
struct Description {
    let service: TestService
    let document: JSONValue
    var checker: SchemaChecker { SchemaChecker(document: document) }

    static let seeds = Result {
        let service = try TestService(
            Fixture.seeds.map { ($0, String(decoding: try Fixture.bytes(ofSeed: $0), as: UTF8.self)) })
        return Description(service: service, document: try JSONValue(service.get("/openapi.json").body))
    }

    /// The operation of an endpoint.
    func operation(_ endpoint: Endpoint) -> JSONValue? { document["paths"]?[endpoint.plainPath]?["get"] }

    /// What the document says of an answer, by its status; references followed.
    func response(_ endpoint: Endpoint, _ status: Int) -> JSONValue? {
        let response = operation(endpoint)?["responses"]?[String(status)]
        return response?["$ref"]?.text.map { checker.resolve($0) } ?? response
    }

    func schema(_ name: String) -> JSONValue? { document["components"]?["schemas"]?[name] }

    /// Where references below a value lead, these followed too.
    func references(below value: JSONValue) -> Set<String> {
        var found: Set<String> = []
        var rest = [value]
        while let next = rest.popLast() {
            for reference in next.all.compactMap({ $0["$ref"]?.text }) where found.insert(reference).inserted {
                if let target = checker.resolve(reference) { rest.append(target) }
            }
        }
        return found
    }
}
