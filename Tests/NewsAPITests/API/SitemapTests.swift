import Foundation
import FoundationXML
import Testing

@testable import NewsAPI

@Suite("Search engines and browsers find the pages for readers and their search")
struct SitemapTests {
    private static let service = try! TestService(try! SamplePages.files(30, seed: 9))

    /// The element of the whole, and the texts and attributes in it by the names of their elements.
    private final class XML: NSObject, XMLParserDelegate {
        var root: String?
        var texts: [String: [String]] = [:]
        var attributes: [String: [[String: String]]] = [:]
        private var text = ""

        init(_ octets: [UInt8]) throws {
            super.init()
            let parser = XMLParser(data: Data(octets))
            parser.delegate = self
            try #require(parser.parse())
        }

        func parser(
            _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
            attributes given: [String: String]
        ) {
            root = root ?? name
            text = ""
            attributes[name, default: []].append(given)
        }

        func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

        func parser(_: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?) {
            texts[name, default: []].append(text)
            text = ""
        }
    }

    /// The whole answer that a document is.
    private static func octets(_ document: SitemapDocument) -> [UInt8] {
        var (document, octets) = (document, [UInt8]())
        while document.writePart(to: &octets) == .more {}
        return octets
    }

    @Test("The sitemap has every article once, with absolute addresses that are answered")
    func sitemap() throws {
        let answer = try Self.service.get("/sitemap.xml", host: "a.example:8000")
        #expect(answer.status == 200 && answer.field("Content-Type") == "application/xml" && !answer.isCacheable)
        let xml = try XML(answer.body)
        let list = try Self.service.get("/articles?limit=200")
        let addresses = xml.texts["loc"] ?? []
        #expect(xml.root == "urlset" && list.ids.count > 50)
        #expect(addresses == list.ids.map { "http://a.example:8000/read/articles/\($0)" })
        for address in addresses {
            #expect(try Self.service.get(String(address.dropFirst("http://a.example:8000".count))).status == 200)
        }
    }

    @Test(
        "With more articles than one sitemap may have it lists its parts, which have all of them",
        arguments: [1, 7, 30])
    func parts(most: Int) throws {
        let archive = Self.service.archive
        let count = archive.articles.count
        let index = SitemapDocument(archive, base: "http://a", part: 0, most: most)
        #expect(index.parts == (count + most - 1) / most && index.parts > 1)
        let xml = try XML(Self.octets(index))
        #expect(xml.root == "sitemapindex")
        #expect(xml.texts["loc"] == (1...index.parts).map { "http://a/sitemap.xml?part=\($0)" })
        var addresses: [String] = []
        for part in 1...index.parts {
            let found = try XML(Self.octets(SitemapDocument(archive, base: "http://a", part: part, most: most)))
            #expect(found.root == "urlset" && (found.texts["loc"] ?? []).count <= most)
            addresses += found.texts["loc"] ?? []
        }
        let all = try XML(Self.octets(SitemapDocument(archive, base: "http://a", part: 0)))
        #expect(addresses == all.texts["loc"] && addresses.count == count)
    }

    @Test("The parts are of fifty thousand addresses at most, and as many articles as that need none")
    func bounds() throws {
        let empty = try TestService([])
        #expect(AnswerLimits.sitemapAddresses == 50_000)
        #expect(SitemapDocument(empty.archive, base: "", part: 0).parts == 1)
        let xml = try XML(try empty.get("/sitemap.xml").body)
        #expect(xml.root == "urlset" && xml.texts["loc"] == nil)
        let count = Self.service.archive.articles.count
        #expect(SitemapDocument(Self.service.archive, base: "", part: 0, most: count).parts == 1)
        #expect(SitemapDocument(Self.service.archive, base: "", part: 0, most: count - 1).parts == 2)
    }

    @Test("A part that is not there is refused", arguments: ["2", "20000", "20001", "-1", "x", "9223372036854775807"])
    func wrongPart(part: String) throws {
        let answer = try Self.service.get("/sitemap.xml?part=\(part)")
        #expect(answer.status == 400 && answer.wrongParameters == ["part"])
        #expect(try Self.service.get("/sitemap.xml?part=1").status == 200)
    }

    @Test("Search engines are told where the sitemap is, and are kept from lists without end")
    func robots() throws {
        let text = try Self.service.get("/robots.txt", host: "a.example").text
        #expect(text.hasPrefix("User-agent: *\nDisallow: /read?\nDisallow: /search\n"))
        #expect(text.hasSuffix("\nSitemap: http://a.example/sitemap.xml\n"))
    }

    @Test("A browser is told how to search for readers and as a feed")
    func search() throws {
        let answer = try Self.service.get("/opensearch.xml", host: "a.example")
        #expect(answer.field("Content-Type") == "application/opensearchdescription+xml")
        let xml = try XML(answer.body)
        #expect(xml.root == "OpenSearchDescription" && xml.texts["ShortName"] == ["阅报室"])
        let urls = xml.attributes["Url"] ?? []
        #expect(urls.map { $0["type"] } == ["text/html", "application/atom+xml"])
        for url in urls {
            let template = try #require(url["template"])
            #expect(template.hasPrefix("http://a.example/"))
            let target = template.dropFirst("http://a.example".count).replacing("{searchTerms}", with: "会议")
            #expect(try Self.service.get(String(target)).status == 200)
        }
    }
}
