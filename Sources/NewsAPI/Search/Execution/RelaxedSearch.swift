/// What is found when one of the parts that must all match is dropped: for a query that finds nothing.
///
/// A segment's documents that lack no part yet, or one, are what the next part is looked for in: they soon are few. With a
/// search for each of the queries 16 words that never occur together took as long as 16 queries.
final class RelaxedSearch: SteppedWork {
    private let index: SearchIndex
    private let parts: [Query]
    private let filter: DocumentSet?
    private let prefixPostings: [PrefixPostings]
    private let rests: [Query]
    private var totals: [Int]
    private var segment = 0
    // Of the segment:
    /// The search of the next part.
    private var search: SegmentMatcher?
    /// The documents that have all parts so far.
    private var complete = DocumentSet(count: 0)
    /// By part so far the documents that lack that one alone.
    private var lacking: [DocumentSet] = []

    /// - Parameters:
    ///   - filter: ordinals to choose from; nil: all.
    ///   - prefixPostings: by segment.
    init(_ index: SearchIndex, _ query: Query, filter: DocumentSet?, prefixPostings: [PrefixPostings]) {
        self.index = index
        self.prefixPostings = prefixPostings
        self.filter = filter
        if case .and(let parts) = query { self.parts = parts } else { parts = [] }
        rests = query.withOnePartDropped
        totals = [Int](repeating: 0, count: parts.count)
    }

    /// The queries that find something, with their totals, when all is done.
    var suggestions: [(query: Query, total: Int)] {
        zip(rests, totals).filter { $0.1 > 0 }.map { (query: $0.0, total: $0.1) }
    }

    /// Looks up a part in a segment, finds the documents of one of its terms, or tells those that lack it from the others.
    func step() -> Progress {
        guard segment < index.segments.count, !parts.isEmpty else { return .done }
        if let search {
            if search.step() == .done { add(search.matches) }
            return .more
        }
        if lacking.isEmpty {
            let ordinals = index.ordinals(of: segment)
            complete = filter?.slice(ordinals) ?? DocumentSet(all: ordinals.count)
        }
        var candidates = complete
        for set in lacking { candidates.formUnion(set) }
        let search = SegmentMatcher(index.segments[segment], SearchPlan(parts[lacking.count]), prefixPostings[segment])
        search.begin(among: candidates)
        self.search = search
        return .more
    }

    /// Takes in the documents of the next part.
    private func add(_ found: DocumentSet) {
        search = nil
        for part in lacking.indices { lacking[part].formIntersection(found) }
        var others = complete
        others.subtract(found)
        lacking.append(others)
        complete.formIntersection(found)
        guard lacking.count == parts.count else { return }
        for part in parts.indices { totals[part] += lacking[part].count + complete.count }
        lacking.removeAll()
        segment += 1
    }
}
