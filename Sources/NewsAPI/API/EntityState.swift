/// Names what a single article, or a page, shows. Their entity tags are made of it, so that a change elsewhere in the
/// archive leaves a client's copy valid.
struct EntityState {
    private let archive: Archive

    init(_ archive: Archive) { self.archive = archive }

    /// The state of an article's own text.
    func text(_ ordinal: Int) -> String {
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(archive.state(of: ordinal))
        return fingerprint.hexadecimal
    }

    /// The state of an article with its links to others.
    func article(_ ordinal: Int) -> String {
        let reference = archive.articles[ordinal]
        let articles = archive.page(Int(reference.page)).articles
        var fingerprint = Fingerprint()
        fingerprint.combine(text(ordinal))
        // A neighbour that is not there counts too: it says which side the other one is on.
        for index in [Int(reference.article) - 1, Int(reference.article) + 1] {
            fingerprint.combine(articles.indices.contains(index) ? articles[index].id.description : "")
        }
        combine(issuesAround: ordinal, into: &fingerprint)
        return fingerprint.hexadecimal
    }

    /// The state of an article's source: of its file, and of the lines that are its own.
    func source(_ ordinal: Int) -> String {
        let (_, article) = archive.article(ordinal)
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(archive.loaded[Int(archive.articles[ordinal].page)].fingerprint)
        fingerprint.combine(UInt64(article.lines.lowerBound))
        fingerprint.combine(UInt64(article.lines.upperBound))
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
