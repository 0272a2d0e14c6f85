/// A fingerprint of a set of pages: two sums of a fingerprint of each, so that a page is added or taken off without a look
/// at the others.
struct PagesFingerprint: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// The fingerprint of the next snapshot's pages.
    func updated(_ changes: PageChanges) -> PagesFingerprint {
        var next = self
        for page in changes.before {
            let (low, high) = Self.fingerprints(of: page)
            (next.low, next.high) = (next.low &- low, next.high &- high)
        }
        for page in changes.after {
            let (low, high) = Self.fingerprints(of: page)
            (next.low, next.high) = (next.low &+ low, next.high &+ high)
        }
        return next
    }

    /// The name of the state that a server with these pages shows.
    func generation(_ gazetteer: Gazetteer) -> String {
        var fingerprint = Fingerprint()
        fingerprint.combine(Version.current)
        fingerprint.combine(gazetteer.fingerprint)
        fingerprint.combine(low)
        fingerprint.combine(high)
        return fingerprint.hexadecimal
    }

    /// Fingerprints of all that answers say of a page.
    private static func fingerprints(of page: LoadedPage) -> (low: UInt64, high: UInt64) {
        var fingerprint = Fingerprint()
        fingerprint.combine(page.page.file)
        fingerprint.combine(page.fingerprint)
        fingerprint.combine(page.isStale ? "stale" : "")
        fingerprint.combine(page.gazetteer)
        let low = fingerprint.value
        fingerprint.combine(low)
        return (low, fingerprint.value)
    }
}
