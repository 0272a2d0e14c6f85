/// Names what a single article, or a page, shows. Their entity tags are made of it, so that a change elsewhere in the
/// archive, or on the page, leaves a client's copy valid. Where only some members of the article are shown, their name
/// is made of their bytes.
struct EntityState {
    private let archive: Archive

    init(_ archive: Archive) { self.archive = archive }

    /// The state of an article's text as a reader reads it.
    func text(_ ordinal: Int) -> String {
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(archive.article(ordinal).article.textFingerprint)
        return fingerprint.hexadecimal
    }

    /// The state of what cites or announces an article: of the article by itself, wherever it stands, and of its date. To
    /// read all that is shown of it would take long where its byline is.
    func citation(_ ordinal: Int) -> String {
        let (page, article) = archive.article(ordinal)
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(article.fingerprint)
        fingerprint.combine(UInt64(page.published?.date.packed ?? 0))
        return fingerprint.hexadecimal
    }

    /// The state of bytes that are shown as they are.
    private static func bytes(_ bytes: some Sequence<UInt8>) -> String {
        var fingerprint = Fingerprint()
        fingerprint.combine(bytes)
        return fingerprint.hexadecimal
    }

    /// The state of some members of an article: of their JSON, but for the blocks, which may be long.
    func members(_ fields: [ArticleField], of ordinal: Int, _ context: RequestContext) -> String {
        var renderer = ArticleRenderer(context, fields: fields.filter { $0 != .blocks }, pretty: false)
        var json = JSONWriter(pretty: false)
        while renderer.write(.init(ordinal: ordinal), &json) == .more {}
        let members = Self.bytes(json.bytes())
        return fields.contains(.blocks) ? Self.bytes((members + text(ordinal)).utf8) : members
    }

    /// The state of an article with all of its members: where it stands and its links to others too.
    func article(_ ordinal: Int) -> String {
        let reference = archive.articles[ordinal]
        let (page, article) = archive.article(ordinal)
        let articles = page.articles
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(archive.state(of: ordinal))
        fingerprint.combine(UInt64(article.lines.lowerBound))
        fingerprint.combine(UInt64(article.lines.upperBound))
        // A neighbour that is not there counts too: it says which side the other one is on.
        for index in [Int(reference.article) - 1, Int(reference.article) + 1] {
            fingerprint.combine(articles.indices.contains(index) ? articles[index].id.description : "")
        }
        combine(issuesAround: ordinal, into: &fingerprint)
        return fingerprint.hexadecimal
    }

    /// The state of a page: of what it was parsed from and with, which its articles follow from, and of their links to
    /// other issues. These depend on an article's district alone, as all articles of a page are of one day: of very many
    /// articles only the first of each district is looked at closely.
    func page(_ page: Int) -> String {
        let loaded = archive.loaded[page]
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(loaded.page.file)
        fingerprint.combine(loaded.fingerprint)
        fingerprint.combine(loaded.gazetteer)
        fingerprint.combine(loaded.isStale ? "stale" : "")
        var districts: Set<String> = []
        for ordinal in archive.order.ofPage[page] {
            guard let district = archive.article(Int(ordinal)).article.district,
                districts.insert(district.slug).inserted
            else { continue }
            combine(issuesAround: Int(ordinal), into: &fingerprint)
        }
        return fingerprint.hexadecimal
    }

    private func combine(issuesAround ordinal: Int, into fingerprint: inout Fingerprint) {
        for issue in [archive.issue(before: ordinal), archive.issue(after: ordinal)] {
            fingerprint.combine(UInt64(issue?.packed ?? 0))
        }
    }
}
