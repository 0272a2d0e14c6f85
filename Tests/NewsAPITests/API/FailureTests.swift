import Foundation
import Testing

@testable import HTTPCore
@testable import NewsAPI

@Suite("A request that the HTTP layer refuses is answered with a problem that says what is known")
struct FailureTests {
    private static func json(_ failure: Failure) throws -> [String: Any] {
        let response = NewsService(store: try TestService([]).store).service.failure(failure)
        guard case .bytes(let body) = response.body else { return [:] }
        #expect(response.status == failure.status)
        return try #require(try JSONSerialization.jsonObject(with: Data(body.array)) as? [String: Any])
    }

    @Test("A broken query is an invalid parameter, with its name, what is wrong, and the path")
    func brokenQuery() throws {
        var failure = Failure(.badRequest, "The parameter \"q\" is broken.", parameter: "q")
        failure.instance = "/articles"
        let problem = try Self.json(failure)
        #expect(problem["type"] as? String == "/problems/invalid-parameter")
        #expect(problem["detail"] as? String == failure.detail)
        #expect(problem["instance"] as? String == "/articles")
        #expect(problem["errors"] as? [[String: String]] == [["parameter": "q", "detail": failure.detail]])
    }

    @Test("A request that is not HTTP has neither parameter nor path")
    func broken() throws {
        let problem = try Self.json(Failure(.badRequest, "It is broken."))
        #expect(problem["type"] as? String == "/problems/bad-request")
        #expect(problem["instance"] == nil && problem["errors"] == nil)
    }

    static let errors: [(target: String, method: String, status: Int)] = [
        ("/articles?x=1", "GET", 400), ("/articles?limit=x", "GET", 400), ("/articles/0000000000000000", "GET", 404),
        ("/pages/none", "GET", 404), ("/nowhere", "GET", 404), ("/problems/none", "GET", 404),
        ("/articles/", "GET", 308),
        ("/articles", "POST", 405), ("/changes?since=x", "GET", 410), ("/changes", "GET", 400),
        ("/read/articles/0000000000000000", "GET", 404), ("/healthz?x=1", "GET", 400), ("/articles", "IF-MATCH", 412),
    ]

    // Keeps out: only what depended on what was served before said so.
    @Test("No error and no redirect may be kept, and none is tagged", arguments: errors)
    func unkept(target: String, method: String, status: Int) throws {
        let isConditional = method == "IF-MATCH"
        let answer = try TestService([]).get(
            target, method: isConditional ? "GET" : method, fields: isConditional ? ["If-Match: \"x\""] : [])
        #expect(answer.status == status && answer.tag == nil && !answer.isCacheable)
        #expect(
            answer.fields.components(separatedBy: "\r\n").filter { $0.hasPrefix("Cache-Control") } == [
                "Cache-Control: no-store"
            ])
    }

    @Test("Nor may what the HTTP layer refuses")
    func unkeptFailure() throws {
        let response = NewsService(store: try TestService([]).store).service.failure(
            Failure(.badRequest, "It is broken."))
        #expect(String(decoding: response.fields, as: UTF8.self).contains("Cache-Control: no-store\r\n"))
    }

    @Test("Where q is not taken, the error says where it is", arguments: ["/articles", "/pages", "/districts", "/"])
    func searchElsewhere(path: String) throws {
        let answer = try TestService([]).get(path + "?q=a")
        #expect(answer.wrongParameters == ["q"])
        #expect(
            answer.json["detail"] as? String == "\(path) takes no parameter \"q\"; /search?q=… searches for a text.")
    }

    // Keeps out: under a base path the place that the error named did not exist.
    @Test("Under a base path it names the place below it", arguments: ["/articles", "/news/articles"])
    func searchUnderBase(path: String) throws {
        var settings = APISettings()
        settings.basePath = "/news"
        let detail = try TestService([], settings: settings).get(path + "?q=a").json["detail"] as? String
        #expect(detail == "\(path) takes no parameter \"q\"; /news/search?q=… searches for a text.")
    }
}
