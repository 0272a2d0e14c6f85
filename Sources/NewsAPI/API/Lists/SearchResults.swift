/// The results of a search, made when it has found them, some at a time: many terms in long articles take a while to
/// show.
final class SearchResults: SteppedWork {
    private let search: ListSearch
    private let terms: [QueryTerm]
    /// Characters of a snippet.
    private let snippet: Int
    private let explain: Bool

    /// What was found, when all steps are done.
    private(set) var found = ListSearch.Found(total: 0, hits: [], next: nil)
    private(set) var results: [ArticleList.Result] = []
    private var isFound = false

    /// Results made in a step: their articles are asked of the memory at once. Fewer where they are long.
    private static let resultsInStep = 10

    /// - Parameter terms: what snippets show.
    init(_ search: ListSearch, terms: [QueryTerm], snippet: Int, explain: Bool) {
        self.search = search
        self.terms = terms
        self.snippet = snippet
        self.explain = explain
    }

    /// Takes a step of the search, or, when that is done, makes some results.
    func step() -> Progress {
        if !isFound {
            let progress = search.step()
            guard progress == .done else { return progress }
            (found, isFound) = (search.found, true)
        }
        return makeResults()
    }

    private func makeResults() -> Progress {
        let archive = search.selection.archive
        var characters = 0
        let hits = found.hits[results.count...].prefix(Self.resultsInStep).prefix { hit in
            defer { characters += archive.article(hit.ordinal).article.characters }
            return characters < AnswerLimits.snippetCharactersInStep
        }
        if hits.isEmpty { return .done }
        let showsSnippets = search.selection.query.fields.contains(.snippet)
        if showsSnippets { archive.prefetch(hits.lazy.map(\.ordinal)) }
        // Made anew for each step, which takes less than to change it where the class keeps it.
        var passage = showsSnippets ? Passage(terms: terms) : nil
        results.reserveCapacity(found.hits.count)
        for hit in hits {
            var result = ArticleList.Result(ordinal: hit.ordinal)
            result.score = hit.score
            if showsSnippets {
                let (page, article) = archive.article(hit.ordinal)
                result.snippet = passage?.best(of: article, on: page, length: snippet)
            }
            if explain { result.explanation = search.explanation(of: hit) }
            results.append(result)
        }
        return .more
    }
}
