/// A page, and what the file was that it was parsed from.
struct LoadedPage: Sendable {
    let path: FilePath
    /// Fingerprint of the file's bytes.
    let fingerprint: UInt64
    let page: Page
    /// Fingerprint of the gazetteer that the page was parsed with.
    let gazetteer: UInt64
    /// Whether the file can no longer be read as a page, so that what it held last is served.
    var isStale = false
}

extension LoadedPage: Equatable {
    /// Pages parsed from the same path and bytes with the same gazetteer are the same: the texts need not be compared.
    static func == (left: LoadedPage, right: LoadedPage) -> Bool {
        left.path == right.path && left.fingerprint == right.fingerprint && left.gazetteer == right.gazetteer
            && left.isStale == right.isStale
    }
}
