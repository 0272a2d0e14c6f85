/// Sorts changes into what is new, what is other and what is gone, under the filters and the text of a request; in steps.
///
/// What an article was before is not known any more, only that it was something else. So one that no longer passes the
/// filters counts as removed even if it did not pass before, and removed ones are named whether they passed or not: a
/// client that never had them loses nothing.
struct ChangeSteps: SteppedWork {
    let archive: Archive
    private var merge: ChangeMerge
    private var search: MatchSearch
    /// Whether the changes are merged; then, whether the matches are found.
    private var isMerged = false
    private var isSearched = false
    /// Index of the change to be looked at next.
    private var next = 0

    private(set) var added: [ArticleID] = []
    private(set) var updated: [ArticleID] = []
    private(set) var removed: [ArticleID] = []

    /// - Parameter entries: the generations whose changes count, oldest first.
    init(_ entries: ArraySlice<ChangeJournal.Entry>, _ selection: ArticleSelection, _ text: SearchText?) {
        archive = selection.archive
        merge = ChangeMerge(entries)
        search = MatchSearch(selection, text?.query)
    }

    /// The ids asked for that no article has; nil when none are asked for.
    var missing: [ArticleID]? { search.selection.missing }

    mutating func step() -> Progress {
        if !isMerged {
            isMerged = merge.step() == .done
            return .more
        }
        if !isSearched {
            let progress = search.step()
            guard progress == .done else { return progress }
            isSearched = true
        }
        let end = min(next + AnswerLimits.changesInStep, merge.changes.count)
        for change in merge.changes[next..<end] where change.before != change.after { sort(change) }
        next = end
        return next < merge.changes.count ? .more : .done
    }

    private mutating func sort(_ change: ChangeJournal.Change) {
        let ordinal = change.after == 0 ? nil : archive.ordinal(of: change.id)
        let passes = ordinal.map { search.matches?.contains($0) ?? true } ?? false
        switch (change.before == 0, passes) {
        case (true, true): added.append(change.id)
        case (false, true): updated.append(change.id)
        case (false, false): removed.append(change.id)
        case (true, false): break
        }
    }
}
