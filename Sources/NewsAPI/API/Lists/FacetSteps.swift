/// Counts facets one after the other, in steps: in an archive of a million articles each takes milliseconds.
struct FacetSteps {
    private let counter: FacetCounter
    /// The facets that are not counted yet; the first one is being counted.
    private var rest: ArraySlice<Facet>
    /// The articles to count; nil before the first step.
    private var matches: DocumentSet?
    /// The next window of the current facet begins here (`FacetCounter`).
    private var start = 0
    /// The counts of the current facet in the windows so far.
    private var counted: [(value: String, count: Int)] = []
    /// The facets that are counted.
    private(set) var counts: [(facet: Facet, counts: [FacetCounter.Count])] = []

    init(_ archive: Archive, _ facets: [Facet]) {
        counter = FacetCounter(archive: archive)
        rest = facets[...]
    }

    /// Takes note of the articles to count in the first step, and counts a window of a facet in each further one.
    ///
    /// - Parameter found: the articles to count; nil for all. Evaluated once, and only if there is a facet.
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
