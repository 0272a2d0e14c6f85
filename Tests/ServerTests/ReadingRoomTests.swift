import Foundation
import Testing

@Suite("The pages for readers are served unless they are turned off")
struct ReadingRoomTests {
    private static let browser = ["Accept: text/html"]

    @Test("A browser is answered with the page, and with what the page loads")
    func served() throws {
        let server = try ServerProcess()
        let page = try server.get("/", fields: Self.browser)
        #expect(page.status == 200 && page.fields["content-type"] == "text/html; charset=utf-8")
        #expect(page.fields["content-security-policy"]?.contains("script-src 'self'") == true)
        for match in page.body.matches(of: /(?:href|src)="(\/read\/room\.[a-z]+)"/) {
            #expect(try server.get(String(match.1)).status == 200, "\(match.1)")
        }
    }

    @Test("With --no-ui, or its variable, a browser gets JSON and the paths of the pages are not there")
    func turnedOff() throws {
        let server = try ServerProcess(arguments: ["--no-ui"])
        #expect(try server.get("/", fields: Self.browser).json["counts"] != nil)
        for path in ["/read", "/read/room.js", "/sitemap.xml", "/robots.txt", "/opensearch.xml"] {
            #expect(try server.get(path, fields: Self.browser).status == 404, "\(path)")
        }
    }
}
