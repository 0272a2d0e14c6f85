/// Finds all articles that pass the filters and, if a text is searched for, hold it; in steps.
struct MatchSearch: SteppedWork {
    let selection: ArticleSelection
    private let filter: DocumentSet?
    private let execution: SearchExecution?
    /// The matches, when all steps are done; nil for all articles.
    private(set) var matches: DocumentSet?

    /// - Parameters:
    ///   - query: nil if no text is searched for.
    ///   - facet: whose own conditions are left out.
    init(_ selection: ArticleSelection, _ query: Query?, leavingOut facet: Facet? = nil) {
        self.selection = selection
        let filter = selection.set(leavingOut: facet)
        self.filter = filter
        execution = query.map { SearchExecution(selection.archive.index, $0, filter: filter) }
        matches = filter
    }

    mutating func step() -> Progress {
        guard let execution else { return .done }
        let progress = execution.step()
        if progress == .done { matches = execution.matches }
        return progress
    }

    /// Number of matches, when all steps are done.
    var total: Int { matches?.count ?? selection.archive.articles.count }
}
