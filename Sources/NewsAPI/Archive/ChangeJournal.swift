/// What changed from each snapshot to the next, as far back as it is remembered: how a client that knows one generation
/// learns of the next without asking for all articles again.
///
/// An article *changed* when it shows something else itself (`LoadedPage.state`), not when its neighbours did. A value
/// of its own in each snapshot, so that a journal always ends with the generation of its snapshot.
struct ChangeJournal: Sendable {
    /// What happened to one article.
    struct Change: Equatable, Sendable {
        let id: ArticleID
        /// The article's state before; 0 when it was not there.
        let before: UInt64
        /// Its state afterwards; 0 when it is there no longer.
        let after: UInt64
    }

    /// The changes from one generation to the next, by id.
    struct Entry: Sendable {
        let since: String
        let generation: String
        let changes: [Change]
    }

    /// The generation of the snapshot.
    let generation: String
    /// Oldest first; each begins with the generation that the one before ended with.
    private let entries: [Entry]

    /// - Parameters:
    ///   - previous: the journal of the snapshot before; nil for the first snapshot.
    ///   - changes: from its pages to those of this snapshot.
    init(after previous: ChangeJournal?, _ changes: PageChanges, generation: String) {
        self.generation = generation
        guard let previous else {
            entries = []
            return
        }
        let entry = Entry(
            since: previous.generation, generation: generation, changes: Self.articleChanges(changes))
        var entries = previous.entries + [entry]
        var count = entries.reduce(0) { $0 + $1.changes.count }
        var dropped = 0
        while dropped < entries.count,
            count > ArchiveLimits.journalChanges || entries.count - dropped > ArchiveLimits.journalEntries
        {
            count -= entries[dropped].changes.count
            dropped += 1
        }
        entries.removeFirst(dropped)
        self.entries = entries
    }

    /// The entries behind a generation, oldest first; none for the current one; nil when it is not remembered.
    func entries(since generation: String) -> ArraySlice<Entry>? {
        if generation == self.generation { return [] }
        // A folder may come back to what it was: the last time counts.
        return entries.lastIndex { $0.since == generation }.map { entries[$0...] }
    }

    /// What differs between the articles of the pages that changed, by id.
    private static func articleChanges(_ changes: PageChanges) -> [Change] {
        func states(_ pages: [LoadedPage]) -> [ArticleID: UInt64] {
            var states: [ArticleID: UInt64] = [:]
            for page in pages {
                for article in page.page.articles { states[article.id] = page.state(of: article) }
            }
            return states
        }
        let (before, after) = (states(changes.before), states(changes.after))
        return Set(before.keys).union(after.keys).sorted()
            .map { Change(id: $0, before: before[$0] ?? 0, after: after[$0] ?? 0) }
            .filter { $0.before != $0.after }
    }
}
