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

    /// Changes that are remembered in all, of 24 bytes each; older ones are forgotten with their entry.
    static let mostChanges = 200_000
    /// Entries that are remembered: a week of a change a minute.
    static let mostEntries = 10_000

    /// The generation of the snapshot.
    let generation: String
    /// Oldest first; each begins with the generation that the one before ended with.
    private let entries: [Entry]

    /// - Parameters:
    ///   - previous: the journal of the snapshot before, and its pages; nil for the first snapshot.
    ///   - pages: those of this snapshot, by name as those before are.
    init(
        after previous: (journal: ChangeJournal, pages: [LoadedPage])?, _ pages: [LoadedPage], generation: String
    ) {
        self.generation = generation
        guard let previous else {
            entries = []
            return
        }
        let entry = Entry(
            since: previous.journal.generation, generation: generation,
            changes: Self.changes(from: previous.pages, to: pages))
        var entries = previous.journal.entries + [entry]
        var count = entries.reduce(0) { $0 + $1.changes.count }
        var dropped = 0
        while dropped < entries.count, count > Self.mostChanges || entries.count - dropped > Self.mostEntries {
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

    /// What differs between two lists of pages, both by name. Only pages that differ are looked into.
    private static func changes(from old: [LoadedPage], to new: [LoadedPage]) -> [Change] {
        var (before, after): ([ArticleID: UInt64], [ArticleID: UInt64]) = ([:], [:])
        func note(_ page: LoadedPage, in states: inout [ArticleID: UInt64]) {
            for article in page.page.articles { states[article.id] = page.state(of: article) }
        }
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, right < new.count, old[left] == new[right] {
                (left, right) = (left + 1, right + 1)
            } else if right == new.count
                || left < old.count && !new[right].page.name.precedesByOctets(old[left].page.name)
            {
                note(old[left], in: &before)
                left += 1
            } else {
                note(new[right], in: &after)
                right += 1
            }
        }
        let ids = Set(before.keys).union(after.keys).sorted()
        return ids.map { Change(id: $0, before: before[$0] ?? 0, after: after[$0] ?? 0) }
            .filter { $0.before != $0.after }
    }
}
