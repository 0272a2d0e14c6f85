/// Counts facets one after the other, so that who runs it can do something else between them: in an archive of a million
/// articles each takes milliseconds.
struct FacetRun {
    private let counter: FacetCounter
    private var rest: ArraySlice<Facet>
    /// The articles to count.
    private var matches: DocumentSet?
    /// What has been counted.
    private(set) var counts: [(facet: Facet, counts: [FacetCounter.Count])] = []

    init(_ archive: Archive, _ facets: [Facet]) {
        counter = FacetCounter(archive: archive)
        rest = facets[...]
    }

    /// Gathers the articles, then counts a facet each time; true when nothing was left to do.
    ///
    /// - Parameter found: the articles to count; nil for all. Asked for once, and only if there is a facet.
    mutating func advance(in found: @autoclosure () -> DocumentSet?) -> Bool {
        guard let facet = rest.first else { return true }
        if let matches {
            counts.append((facet, counter.count(facet, in: matches)))
            rest.removeFirst()
        } else {
            matches = found() ?? DocumentSet(all: counter.archive.articles.count)
        }
        return false
    }
}
