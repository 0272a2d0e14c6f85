import HTTPCore

/// Answers `/sitemap.xml`, `/robots.txt` and `/opensearch.xml`, by which search engines and browsers find the reading
/// room and its search.
enum SitemapEndpoint {
    static let sitemap = Endpoint(
        "sitemap", "/sitemap.xml", "the pages of all articles for search engines (sitemaps.org)",
        about: "Streamed. With more than \(AnswerLimits.sitemapAddresses) articles it lists its parts.",
        parameters: [.sitemapPart], answers: [.other("application/xml")], isForReaders: true, .archive(answerSitemap))

    static let robots = Endpoint(
        "robots", "/robots.txt", "what search engines may read, and where the sitemap is (RFC 9309)",
        about: "They look for it at the root of a host: under a base path the proxy has to answer it there.",
        answers: [.other("text/plain; charset=utf-8")], isForReaders: true, .archive(answerRobots))

    static let search = Endpoint(
        "opensearch", "/opensearch.xml", "the search, described for browsers (OpenSearch 1.1)",
        answers: [.other("application/opensearchdescription+xml")], isForReaders: true, .archive(answerSearch))

    private static func answerSitemap(_ context: RequestContext) throws(APIError) -> Response {
        var parameters = context.parameters()
        let part = parameters.integer(.sitemapPart)
        let base = context.call.absoluteLinks.base
        let sitemap = SitemapDocument(context.archive, base: base, part: part)
        if part > sitemap.parts {
            parameters.reject(.sitemapPart, "there is no part \(part); the last is \(sitemap.parts).")
        }
        try parameters.finish()
        return context.octets(
            [("part", String(part)), ("base", base)], contentType: "application/xml", representation: "sitemap",
            dependsOnHost: true
        ) { sitemap }
    }

    /// Lists and exports are kept from search engines: there are more queries than anybody can follow, and the sitemap
    /// has every article once.
    private static func answerRobots(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        let base = context.call.application.settings.basePath
        let origin = context.call.absoluteLinks.base
        let hidden = ["/read?", "/search", "/export.", "/feed.", "/changes"].map { "Disallow: \(base)\($0)\n" }
        let text = "User-agent: *\n\(hidden.joined())\nSitemap: \(origin)/sitemap.xml\n"
        return context.conditional([("text", text)], of: Version.current, representation: "text", dependsOnHost: true) {
            Response(.ok, contentType: "text/plain; charset=utf-8", body: text.utf8)
        }
    }

    /// Characters of `ShortName` (OpenSearch 1.1, "The ShortName element"). A longer name stands whole in `LongName`,
    /// unless that is too long too.
    private static let shortNameCharacters = 16
    private static let longNameCharacters = 48

    private static func answerSearch(_ context: RequestContext) throws(APIError) -> Response {
        try context.parameters().finish()
        let base = context.call.absoluteLinks.base
        let name = context.call.application.settings.name ?? ReadingRoom.standardName
        return context.conditional(
            [("base", base), ("name", name)], of: Version.current, representation: "search", dependsOnHost: true
        ) {
            var xml = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
            xml += "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n".utf8
            XMLText.element("ShortName", String(name.prefix(shortNameCharacters)), to: &xml)
            if name.count > shortNameCharacters {
                XMLText.element("LongName", String(name.prefix(longNameCharacters)), to: &xml)
            }
            XMLText.element("Description", "检索报纸文章 Search newspaper articles", to: &xml)
            XMLText.element("InputEncoding", "UTF-8", to: &xml)
            for (type, path) in [("text/html", "/read"), ("application/atom+xml", "/feed.atom")] {
                xml += "<Url type=\"\(type)\" template=\"".utf8
                XMLText.write(base + path + "?q={searchTerms}", to: &xml)
                xml += "\"/>\n".utf8
            }
            xml += "</OpenSearchDescription>\n".utf8
            return Response(.ok, contentType: "application/opensearchdescription+xml", body: xml)
        }
    }
}
