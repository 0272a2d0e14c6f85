/// Counts facets one after the other in steps, so that who runs it can do something else between them: in an archive of a
/// million articles each takes milliseconds.
struct FacetSteps {
    private let counter: FacetCounter
    private var rest: ArraySlice<Facet>
    /// The articles to count.
    private var matches: DocumentSet?
    /// Of the facet under way, from where on its values are not yet counted, and those that are.
    private var start = 0
    private var counted: [(value: String, count: Int)] = []
    /// What has been counted.
    private(set) var counts: [(facet: Facet, counts: [FacetCounter.Count])] = []

    init(_ archive: Archive, _ facets: [Facet]) {
        counter = FacetCounter(archive: archive)
        rest = facets[...]
    }

    /// Gathers the articles, then counts some values each time.
    ///
    /// - Parameter found: the articles to count; nil for all. Asked for once, and only if there is a facet.
    mutating func step(in found: @autoclosure () -> DocumentSet?) -> Progress {
        guard let facet = rest.first else { return .done }
        guard let matches else {
            matches = found() ?? DocumentSet(all: counter.archive.articles.count)
            return .more
        }
        let end = start + AnswerLimits.facetElementsInStep
        counted += counter.count(facet, in: matches, window: start..<end)
        start = end
        if start >= counter.size(of: facet) {
            counts.append((facet, counter.listed(facet, counted)))
            rest.removeFirst()
            (start, counted) = (0, [])
        }
        return .more
    }
}
