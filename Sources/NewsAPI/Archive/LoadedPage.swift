/// A page and the file that it was read from.
struct LoadedPage: Sendable {
    let path: FilePath
    /// Of the file's bytes.
    let fingerprint: UInt64
    let page: Page
    /// Fingerprint of the gazetteer that it was parsed with.
    let gazetteer: UInt64
    /// Whether the file cannot be read any more: what it held last is served.
    var isStale = false
}

extension LoadedPage: Equatable {
    /// Pages of the same path, content and gazetteer say the same.
    static func == (left: LoadedPage, right: LoadedPage) -> Bool {
        left.path == right.path && left.fingerprint == right.fingerprint && left.gazetteer == right.gazetteer
            && left.isStale == right.isStale
    }
}
