/// A page, and what the file was that it was parsed from.
///
/// A class, so that to copy a list of all pages, as every change does, costs one reference count for each.
final class LoadedPage: Sendable {
    let path: FilePath
    /// Fingerprint of the file's bytes, and of those of its corrections where these could be used.
    let fingerprint: UInt64
    let page: Page
    /// Fingerprint of the gazetteer that the page was parsed with.
    let gazetteer: UInt64
    /// Whether the file can no longer be read as a page, so that what it held last is served.
    let isStale: Bool

    init(path: FilePath, fingerprint: UInt64, page: Page, gazetteer: UInt64, isStale: Bool = false) {
        (self.path, self.fingerprint, self.page, self.gazetteer) = (path, fingerprint, page, gazetteer)
        self.isStale = isStale
    }

    /// The same page, stale or no longer.
    func marked(isStale: Bool) -> LoadedPage {
        LoadedPage(path: path, fingerprint: fingerprint, page: page, gazetteer: gazetteer, isStale: isStale)
    }

    /// Names all that an article of the page shows by itself, where it stands on the page and its links to others left
    /// out: what it is, the names of its districts, and what it shows of the page. Two snapshots, and two servers, agree
    /// on it. Never 0.
    func state(of article: Article) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine(article.fingerprint)
        fingerprint.combine(byte: article.confidenceHundredths)
        fingerprint.combine(page.file)
        fingerprint.combine(page.published.map { "\($0.date) \($0.basis)" } ?? "")
        fingerprint.combine(isStale ? "stale" : "")
        fingerprint.combine(article.district.map { $0.slug + "\n" + $0.name } ?? "")
        for district in article.mentions { fingerprint.combine(district.slug) }
        return max(1, fingerprint.value)
    }
}

extension LoadedPage: Equatable {
    /// Pages parsed from the same path and bytes with the same gazetteer are the same: the texts need not be compared.
    static func == (left: LoadedPage, right: LoadedPage) -> Bool {
        left.isSame(as: right) && left.isStale == right.isStale
    }

    /// Whether the pages are equal but for the mark that one is stale.
    func isSame(as other: LoadedPage) -> Bool {
        path == other.path && fingerprint == other.fingerprint && gazetteer == other.gazetteer
    }
}
