/// What stands before and behind the entries of a feed, in Atom (RFC 4287) and in JSON Feed 1.1.
struct FeedHead {
    /// What the archive is called. The author of a feed: RFC 4287 §4.1.1 wants one where an entry names none.
    let name: String
    /// The values of the query, which the title has behind the name.
    let terms: [String]
    /// Path and canonical query of the feed, without a cursor, `/feed.atom?q=…`: all pages of a feed have one id.
    let feed: String
    /// Path and query of this page of the feed.
    let own: String
    /// Path and query of the next page, if there is one (RFC 5005 §3).
    let next: String?
    /// What links begin with: `http://host/news`.
    let base: String
    /// The date of publication of the newest entry; nil when there is none, or it is undated.
    let updated: PartialDate?
    /// How each character of the query was read that is neither searched for nor an operator, a sentence each.
    let warnings: [String]
    /// The ids asked for that no article has; nil when none are asked for.
    let missing: [ArticleID]?

    /// What the feed is called by readers.
    private var title: String { ([name] + terms).joined(separator: " ") }

    /// Media types of the formats: RFC 4287 §7, and "Suggestions for Publishers" of JSON Feed 1.1.
    static let atomMediaType: StaticString = "application/atom+xml; charset=utf-8"
    static let jsonMediaType: StaticString = "application/feed+json"

    /// Appends all that stands before the entries in Atom.
    func writeAtom(to xml: inout [UInt8]) {
        xml += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8
        xml += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(FeedTerms.language)\">\n".utf8
        XMLText.element("title", title, to: &xml)
        let notes = warnings + (missing.flatMap(Self.sentence).map { [$0] } ?? [])
        if !notes.isEmpty { XMLText.element("subtitle", notes.joined(separator: " "), to: &xml) }
        XMLText.element("id", FeedTerms.id(ofFeed: feed), to: &xml)
        XMLText.element("updated", FeedTerms.midnight(of: updated), to: &xml)
        xml += "<author><name>".utf8
        XMLText.write(name, to: &xml)
        xml += "</name></author>\n".utf8
        Self.writeLink("self", base + own, to: &xml)
        if let next { Self.writeLink("next", base + next, to: &xml) }
    }

    /// What is said of ids that no article has; nil without one.
    static func sentence(onMissing ids: [ArticleID]) -> String? {
        ids.isEmpty ? nil : "No article has the ids \(ids.map(\.description).joined(separator: ", "))."
    }

    /// Appends all that stands behind the entries in Atom.
    static func endAtom(to xml: inout [UInt8]) { xml += "</feed>\n".utf8 }

    /// Writes all that stands before the items in JSON Feed, and opens their array.
    func openJSON(_ json: inout JSONWriter) {
        json.openObject()
        json.member("version", "https://jsonfeed.org/version/1.1")
        json.member("title", title)
        json.member("home_page_url", base + "/")
        json.member("feed_url", base + own)
        if let next { json.member("next_url", base + next) }
        json.member("language", FeedTerms.language)
        if !warnings.isEmpty || missing != nil {
            // "Extensions" of JSON Feed 1.1: a member of one's own begins with an underscore.
            json.key("_news_server")
            json.object { json in
                json.key("warnings")
                json.array(warnings)
                json.writeMissing(missing)
            }
        }
        json.key("items")
        json.openArray()
    }

    /// Closes what `openJSON` has opened.
    static func closeJSON(_ json: inout JSONWriter) {
        json.closeArray()
        json.closeObject()
    }

    /// RFC 4287 §4.2.7.
    private static func writeLink(_ relation: String, _ url: String, to xml: inout [UInt8]) {
        xml += "<link rel=\"\(relation)\" type=\"application/atom+xml\" href=\"".utf8
        XMLText.write(url, to: &xml)
        xml += "\"/>\n".utf8
    }
}
