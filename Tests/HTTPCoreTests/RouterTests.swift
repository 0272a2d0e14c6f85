import Testing

@testable import HTTPCore

@Suite("A request reaches the handler of its path, or is told why there is none")
struct RouterTests {
    static let router: Router<String> = {
        var router = Router<String>()
        router.add("/", "root")
        router.add("/articles", "list")
        router.add("/articles/{id}", "one")
        router.add("/articles/{id}/raw", "raw")
        router.add("/pages/{name...}", "page")
        router.add("/{kind}/of/{name...}", "of")
        return router
    }()

    static func match(_ method: String, _ target: String) throws -> String {
        let method = HTTPCore.Method(Array(method.utf8).span)
        let target = try RequestTarget(Array(target.utf8).span, method: method)
        switch router.match(method: method, isAsterisk: target.isAsterisk, segments: target.segments) {
        case .found(let name, let parameters): return ([name] + parameters).joined(separator: " ")
        case .options(let allow): return "options \(allow)"
        case .methodNotAllowed(let allow): return "405 \(allow)"
        case .notFound: return "404"
        }
    }

    static let cases: [(method: String, target: String, match: String)] = [
        ("GET", "/", "root"), ("GET", "/articles?x=1", "list"), ("HEAD", "/articles/7", "one 7"),
        ("GET", "/articles/a%2Fb/raw", "raw a/b"),
        ("GET", "/articles/", "one "), ("GET", "/nothing", "404"), ("GET", "/articles/7/raw/x", "404"),
        ("POST", "/nothing", "404"),
        ("POST", "/articles", "405 GET, HEAD, OPTIONS"), ("TRACE", "/", "405 GET, HEAD, OPTIONS"),
        ("get", "/", "405 GET, HEAD, OPTIONS"),
        ("OPTIONS", "/articles", "options GET, HEAD, OPTIONS"), ("OPTIONS", "*", "options GET, HEAD, OPTIONS"),
        ("GET", "/pages/a", "page a"), ("GET", "/pages/a/b/c", "page a/b/c"), ("GET", "/pages/", "page "),
        ("GET", "/pages/a/", "page a/"), ("GET", "/pages", "404"), ("POST", "/pages/a/b", "405 GET, HEAD, OPTIONS"),
        ("GET", "/x/of/y/z", "of x y/z"), ("GET", "/x/of", "404"), ("GET", "/x/or/y/z", "404"),
    ]

    @Test(
        "A path leads to its handler, also one that takes all segments that remain, an unknown path to 404, and another method to 405",
        arguments: cases)
    func match(method: String, target: String, match: String) throws {
        #expect(try Self.match(method, target) == match)
    }
}
