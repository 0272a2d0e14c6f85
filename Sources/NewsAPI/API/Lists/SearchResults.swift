/// The results of a search with their snippets, made some at a time once all hits are found: snippets of many terms in
/// long articles take a while.
final class SearchResults: SteppedWork {
    private let search: ListSearch
    private let terms: [QueryTerm]
    /// The most characters of a snippet.
    private let snippetLength: Int
    private let explain: Bool

    /// What the search has found, when it is done.
    private(set) var found = ListSearch.Found(total: 0, hits: [], next: nil)
    /// The results made so far, in the order of the hits.
    private(set) var results: [ArticleList.Result] = []
    /// Whether the search is done.
    private var isFound = false

    /// - Parameters:
    ///   - terms: the terms that snippets show.
    ///   - snippet: the most characters of a snippet.
    ///   - explain: whether results have explanations of their scores.
    init(_ search: ListSearch, terms: [QueryTerm], snippet: Int, explain: Bool) {
        self.search = search
        self.terms = terms
        snippetLength = snippet
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
        let hits = found.hits[results.count...].prefix(AnswerLimits.resultsInStep).prefix { hit in
            defer { characters += archive.article(hit.ordinal).article.characters }
            return characters < AnswerLimits.snippetCharactersInStep
        }
        if hits.isEmpty { return .done }
        let (showsSnippets, showsFields) = (
            search.list.fields.contains(.snippet), search.list.fields.contains(.highlights)
        )
        // A new one in each step: that takes less time than changing one that is a property of the class.
        var passage = showsSnippets ? Passage(terms: terms) : nil
        let marker = showsFields ? FieldMarker(terms: terms) : nil
        results.reserveCapacity(found.hits.count)
        for hit in hits {
            var result = ArticleList.Result(ordinal: hit.ordinal)
            result.score = hit.score
            if showsSnippets || showsFields {
                let (page, article) = archive.article(hit.ordinal)
                result.snippet = passage?.best(of: article, on: page, length: snippetLength)
                if let marker { result.highlights = marker.highlights(in: article) }
            }
            if explain { result.explanation = search.explanation(of: hit) }
            results.append(result)
        }
        return .more
    }
}
