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
}
