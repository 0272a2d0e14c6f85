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
        var fingerprint = Fingerprint()
        combine(article: ordinal, into: &fingerprint)
        return fingerprint.hexadecimal
    }

    /// The state of a page: of its file, and of its articles with their links to others.
    func page(_ page: Int) -> String {
        let loaded = archive.loaded[page]
        var fingerprint = Fingerprint()
        fingerprint.combine(loaded.page.file)
        fingerprint.combine(loaded.fingerprint)
        fingerprint.combine(loaded.isStale ? "stale" : "")
        fingerprint.combine(loaded.page.district.map { $0.slug + "\n" + $0.name } ?? "")
        for ordinal in archive.ordinals(onPage: page) { combine(article: Int(ordinal), into: &fingerprint) }
        return fingerprint.hexadecimal
    }

    private func combine(article ordinal: Int, into fingerprint: inout Fingerprint) {
        let reference = archive.articles[ordinal]
        let articles = archive.page(Int(reference.page)).articles
        fingerprint.combine(text(ordinal))
        for index in [Int(reference.article) - 1, Int(reference.article) + 1] where articles.indices.contains(index) {
            fingerprint.combine(articles[index].id.value)
        }
        for issue in [archive.issue(before: ordinal), archive.issue(after: ordinal)] {
            fingerprint.combine(UInt64(issue?.packed ?? 0))
        }
    }
}
