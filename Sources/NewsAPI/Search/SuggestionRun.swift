/// What is found when one of the parts that must all match is dropped: for a query that finds nothing.
///
/// Each part is looked for once a segment, however many of the queries it is left in: with 16 prefixes each query of 15
/// took as long as the query itself.
final class SuggestionRun: SteppedWork {
    private let index: SearchIndex
    private let parts: [Query]
    private let filter: DocumentSet?
    private let rests: [Query]
    private var totals: [Int]
    private var segment = 0
    /// What the parts so far find in the segment, and the search of the next one.
    private var found: [DocumentSet] = []
    private var search: SegmentSearch?

    /// - Parameter filter: ordinals to choose from; nil: all.
    init(_ index: SearchIndex, _ query: Query, filter: DocumentSet?) {
        self.index = index
        self.filter = filter
        if case .and(let parts) = query { self.parts = parts } else { parts = [] }
        rests = query.withOnePartDropped
        totals = [Int](repeating: 0, count: parts.count)
    }

    /// The queries that find something, with their totals, when all is done.
    var suggestions: [(query: Query, total: Int)] {
        zip(rests, totals).filter { $0.1 > 0 }.map { (query: $0.0, total: $0.1) }
    }

    /// Looks up a part in a segment, finds the documents of one of its terms, or counts those of all parts but one.
    func takeStep() -> Bool {
        guard segment < index.segments.count, !parts.isEmpty else { return false }
        if let search {
            if search.advance() { return true }
            found.append(search.matches)
            self.search = nil
        } else if found.count < parts.count {
            let search = SegmentSearch(index.segments[segment], SearchPlan(parts[found.count]))
            search.begin(among: filter?.slice(index.ordinals(of: segment)))
            self.search = search
        } else {
            count()
            found.removeAll()
            segment += 1
        }
        return true
    }

    /// Adds for each part the documents that all the others have.
    private func count() {
        let all = DocumentSet(all: index.segments[segment].documentCount)
        var before = [all]
        for set in found.dropLast() {
            var next = before[before.count - 1]
            next.formIntersection(set)
            before.append(next)
        }
        var behind = all
        for part in found.indices.reversed() {
            before[part].formIntersection(behind)
            totals[part] += before[part].count
            behind.formIntersection(found[part])
        }
    }
}
