import Foundation
import HTTPCore
import Testing

@testable import NewsAPI

@Suite("The docs page describes every path, and nothing but itself is loaded")
struct DocsPageTests {
    private let html: String
    private let fields: String

    init() throws {
        let answer = try Description.seeds.get().service.get("/docs")
        html = String(decoding: answer.body, as: UTF8.self)
        fields = answer.fields
    }

    /// What stands between two texts, wherever they follow each other.
    private static func between(_ start: String, _ end: String, in text: String) -> [String] {
        text.components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
    }

    @Test("Every path has a section with its words, a labelled field for each parameter, and its errors")
    func sections() throws {
        let sections = Self.between("<section ", "</section>", in: html)
        #expect(sections.count == API.endpoints.count)
        for (endpoint, section) in zip(API.endpoints, sections) {
            #expect(section.contains("<code>GET \(endpoint.plainPath)</code>"))
            #expect(section.contains(HTMLText.escape(endpoint.summary)))
            #expect(section.contains("data-path=\"\(endpoint.plainPath)\""))
            for parameter in endpoint.pathParameters + endpoint.parameters {
                #expect(section.contains(" name=\"\(parameter.name)\""), "\(endpoint.path) \(parameter.name)")
                #expect(section.contains(HTMLText.escape(parameter.meaning)))
            }
            for problem in endpoint.problems + API.commonProblems {
                #expect(section.contains("href=\"/problems/\(problem.name)\""))
            }
        }
    }

    @Test("Ids are unique, every label has its field, and every link inside the page leads somewhere")
    func labels() {
        let ids = Self.between(" id=\"", "\"", in: html)
        #expect(Set(ids).count == ids.count)
        let labels = Self.between("<label for=\"", "\"", in: html)
        let parameters = API.endpoints.reduce(0) { $0 + $1.pathParameters.count + $1.parameters.count }
        #expect(labels.count == parameters)
        #expect(Set(labels).isSubset(of: ids))
        #expect(Set(Self.between("href=\"#", "\"", in: html)).isSubset(of: ids))
    }

    @Test("The browser may run this style and this script alone, and nothing on the page needs more")
    func securityPolicy() throws {
        let policy = try #require(Self.between("Content-Security-Policy: ", "\r\n", in: fields).first)
        #expect(policy.hasPrefix("default-src 'none'; ") && !policy.contains("unsafe"))
        for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
            let contents = Self.between("<\(element)>", "</\(element)>", in: html)
            #expect(contents.count == 1)
            var hash = SHA256()
            hash.update(contents[0].utf8)
            #expect(policy.contains("\(directive) 'sha256-\(hash.base64())'"))
        }
        let rest = html.replacing(/<(style|script)>[\s\S]*?<\/(style|script)>/, with: "")
        for forbidden in [" style=", " src=", "<link", "<img", "http://", "https://", "javascript:"] {
            #expect(!rest.contains(forbidden), "\(forbidden)")
        }
        #expect(!rest.contains(/<[^>]* on[a-z]+=/))
    }

    @Test("A hash value in base64 is the one that other programs give")
    func base64() {
        var hash = SHA256()
        hash.update("abc".utf8)
        // printf abc | openssl dgst -sha256 -binary | base64
        #expect(hash.base64() == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }

    @Test("Under a base path the page asks below it")
    func basePath() {
        let page = DocsPage(base: "/news").html
        #expect(page.contains("data-path=\"/news/articles/{id}\""))
        #expect(Self.between("href=\"/", "\"", in: page).allSatisfy { $0.hasPrefix("news/") })
    }

    @Test("Without its sections the page has less than 30 KB")
    func size() {
        let sections = Self.between("<section ", "</section>", in: html).reduce(0) { $0 + $1.utf8.count }
        #expect(html.utf8.count - sections < 30_000)
    }
}
