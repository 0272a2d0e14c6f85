import Testing

@testable import NewsAPI

@Suite("Paths to endpoints")
struct EndpointTests {
    static let cases: [(path: [String], endpoint: Endpoint?)] = [
        ([], .root), (["articles"], .articles), (["articles", "7"], .article), (["articles", "a/b", "raw"], .raw),
        (["articles", "7", "related"], .related), (["articles", ""], .article), (["articles", "7", "raw", "x"], nil),
        (["articles", "7", "x"], nil), (["pages", "7", "raw"], nil), (["search", "7"], nil), (["pages", "7"], .page),
        (["problems", "not-found"], .problem), (["nothing"], nil), ([""], nil), (["healthz"], .alive),
        (["readyz"], .ready),
    ]

    @Test("A path reaches its endpoint and no other", arguments: cases)
    func endpoint(path: [String], endpoint: Endpoint?) {
        #expect(Endpoint(path) == endpoint)
    }
}
