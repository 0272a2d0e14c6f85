/// Counts facets one after the other, so that who runs it can do something else between them: in an archive of a million
/// articles each takes milliseconds.
final class FacetRun {
    private let counter: FacetCounter
    private let matches: () -> DocumentSet
    private var rest: ArraySlice<Facet>
    private lazy var counted = matches()
    /// What has been counted.
    private(set) var counts: [(facet: Facet, counts: [FacetCounter.Count])] = []

    /// - Parameter matches: the articles to count; nil for all. Asked for once, and only if there is a facet.
    init(_ archive: Archive, _ facets: [Facet], matches: @escaping () -> DocumentSet?) {
        counter = FacetCounter(archive: archive)
        rest = facets[...]
        self.matches = { matches() ?? DocumentSet(all: archive.articles.count) }
    }

    /// Counts a facet; whether all are counted.
    func advance() -> Bool {
        guard let facet = rest.popFirst() else { return true }
        counts.append((facet, counter.count(facet, in: counted)))
        return rest.isEmpty
    }
}
