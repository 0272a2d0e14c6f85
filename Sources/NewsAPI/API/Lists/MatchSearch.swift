/// Finds all articles that pass the filters and, if a text is searched for, hold it; in steps.
struct MatchSearch: SteppedWork {
    let selection: ArticleSelection
    private let filter: DocumentSet?
    private let execution: SearchExecution?
    /// The matches, when all steps are done; nil for all articles.
    private(set) var matches: DocumentSet?

    init(_ selection: ArticleSelection, _ search: SearchText?) {
        self.selection = selection
        let filter = selection.set()
        self.filter = filter
        execution = search.map { SearchExecution(selection.archive.index, $0.query, filter: filter) }
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
