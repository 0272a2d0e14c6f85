/// Counts facets one after the other, in steps: in an archive of a million articles each takes milliseconds.
struct FacetSteps {
    /// A facet, the values that are listed of it, and whether it has more.
    typealias Counted = (facet: Facet, counts: [FacetCounter.Count], hasMore: Bool)

    private let selection: ArticleSelection
    /// The text that is searched for; nil for none.
    private let query: Query?
    private let counter: FacetCounter
    /// The facets that are not counted yet; the first one is being counted.
    private var rest: ArraySlice<Facet>
    /// The articles that the whole query finds; nil until a facet needs them.
    private var found: DocumentSet?
    /// The articles to count for the current facet; nil until they are known.
    private var matches: DocumentSet?
    /// Finds them where the query has conditions of the facet's own, which do not count for it.
    private var search: MatchSearch?
    /// The next window of the current facet begins here (`FacetCounter`).
    private var start = 0
    /// The counts of the current facet in the windows so far.
    private var counted: [(value: String, count: Int)] = []
    /// The facets that are counted.
    private(set) var counts: [Counted] = []

    init(_ selection: ArticleSelection, _ query: Query?, _ facets: [Facet]) {
        self.selection = selection
        self.query = query
        counter = FacetCounter(archive: selection.archive)
        rest = facets[...]
    }

    /// Finds the articles to count for a facet, or counts a window of it.
    ///
    /// - Parameter found: the articles that the whole query finds; nil for all. Evaluated once, and only if a facet
    ///   needs it.
    mutating func step(in found: @autoclosure () -> DocumentSet?) -> Progress {
        guard let facet = rest.first else { return .done }
        guard let matches else { return findMatches(of: facet, found) }
        let end = start + AnswerLimits.facetElementsInStep
        counted += counter.count(facet, in: matches, window: start..<end)
        start = end
        if start >= counter.size(of: facet) {
            let chosen = facet.chosen(by: selection.filter).map { ($0, counter.count(of: $0, facet, in: matches)) }
            let listed = counter.listed(facet, counted, chosen: chosen)
            counts.append((facet, listed.counts, listed.hasMore))
            rest.removeFirst()
            (start, counted, self.matches) = (0, [], nil)
        }
        return .more
    }

    private mutating func findMatches(of facet: Facet, _ found: () -> DocumentSet?) -> Progress {
        let all = DocumentSet(all: counter.archive.articles.count)
        if !facet.isChosen(by: selection.filter) {
            if self.found == nil { self.found = found() ?? all }
            matches = self.found
            return .more
        }
        if search == nil { search = MatchSearch(selection, query, leavingOut: facet) }
        let progress = search?.step() ?? .done
        guard progress == .done else { return progress }
        matches = search?.matches ?? all
        search = nil
        return .more
    }
}
