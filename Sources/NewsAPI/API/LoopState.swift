/// What one loop answers from: its reference to the current snapshot, and what it keeps of that.
///
/// A loop takes the next snapshot only when the store's version has changed: one atomic load a round. Used by the
/// loop's thread only.
final class LoopState {
    private let store: ArchiveStore
    /// Number of the snapshot.
    private(set) var version: Int
    /// The snapshot; nil before the first one.
    private(set) var archive: Archive?
    /// The loop's articles of this snapshot.
    private(set) var rendered = RenderedArticles()

    init(_ store: ArchiveStore) {
        self.store = store
        version = store.version.load(ordering: .acquiring)
        archive = store.archive
    }

    /// Takes the current snapshot, and returns its number.
    func update() -> Int {
        let current = store.version.load(ordering: .acquiring)
        if current != version {
            version = current
            archive = store.archive
            rendered = RenderedArticles()
        }
        return version
    }
}
