@testable import NewsAPI

extension ArchiveStore {
    /// Makes the merge that the index needs the most, if it needs one, and makes the result current; no answer changes.
    ///
    /// - Returns: whether there was one to make.
    @discardableResult
    func merge() -> Bool {
        guard let merge = archive?.merge(isCancelled: { false }) else { return false }
        take(merge)
        return true
    }
}
