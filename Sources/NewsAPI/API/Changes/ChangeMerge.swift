/// Makes one list of the changes of several generations, in steps: an article that came and went is in none.
struct ChangeMerge: SteppedWork {
    /// The entries that are not merged yet, oldest first.
    private var entries: ArraySlice<ChangeJournal.Entry>
    /// Index in the first of them of the change to be merged next.
    private var next = 0
    /// Index in `changes` of each article's change.
    private var indices: [ArticleID: Int] = [:]
    /// The changes, in the order in which the articles first changed; some may have come to nothing.
    private(set) var changes: [ChangeJournal.Change] = []

    init(_ entries: ArraySlice<ChangeJournal.Entry>) {
        self.entries = entries
        // The changes of a single generation are what they are.
        if entries.count == 1, let only = self.entries.popFirst() {
            changes = only.changes
        } else {
            // Room for all at once: to grow by copying would take a step too long.
            let count = entries.reduce(0) { $0 + $1.changes.count }
            indices.reserveCapacity(count)
            changes.reserveCapacity(count)
        }
    }

    mutating func step() -> Progress {
        guard let entry = entries.first else { return .done }
        let end = min(next + AnswerLimits.changesInStep, entry.changes.count)
        for change in entry.changes[next..<end] { merge(change) }
        next = end
        if next == entry.changes.count {
            entries.removeFirst()
            next = 0
        }
        return .more
    }

    private mutating func merge(_ change: ChangeJournal.Change) {
        if let index = indices[change.id] {
            changes[index] = .init(id: change.id, before: changes[index].before, after: change.after)
        } else {
            indices[change.id] = changes.count
            changes.append(change)
        }
    }
}
