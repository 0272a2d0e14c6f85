/// For a query that finds nothing: how many documents match when it is read otherwise (`Query.otherReadings`), and, if
/// it is made of parts that must all match, when one of the parts is left out.
///
/// The readings are searched for one after the other.
///
/// All parts are looked for in one pass over a segment, each only in the documents that lack at most one of the parts
/// before it, which soon are few. With a search for each relaxed query, 16 words that never occur together took as long
/// as 16 queries.
final class RelaxedSearch: SteppedWork {
    private let index: SearchIndex
    private let parts: [Query]
    private let filter: DocumentSet?
    private let prefixPostings: [PrefixPostings]
    /// By part the query without it.
    private let relaxedQueries: [Query]
    /// The readings that are not searched for yet.
    private var readings: [Query]
    /// The search for the first of them, while it takes steps.
    private var reading: SearchExecution?
    /// The readings that find something, with their totals.
    private var found: [(query: Query, total: Int)] = []
    /// By part how many documents of the segments so far match all others.
    private var totals: [Int]
    /// Index of the current segment.
    private var segment = 0
    // In the current segment:
    /// The matcher of the next part, while it takes steps.
    private var matcher: SegmentMatcher?
    /// The documents that have all parts so far.
    private var complete = DocumentSet(count: 0)
    /// For each part so far the documents that lack it alone.
    private var lacking: [DocumentSet] = []

    /// - Parameters:
    ///   - filter: ordinals to choose from; nil: all.
    ///   - prefixPostings: by segment; shared with the execution of the query itself.
    init(_ index: SearchIndex, _ query: Query, filter: DocumentSet?, prefixPostings: [PrefixPostings]) {
        self.index = index
        self.prefixPostings = prefixPostings
        self.filter = filter
        if case .and(let parts) = query { self.parts = parts } else { parts = [] }
        let relaxedQueries = query.withOnePartDropped
        self.relaxedQueries = relaxedQueries
        readings = query.otherReadings.filter { !relaxedQueries.contains($0) }
        totals = [Int](repeating: 0, count: parts.count)
    }

    /// The queries that find something, with their totals, when all steps are done: first those that have all terms.
    var suggestions: [(query: Query, total: Int)] {
        found + zip(relaxedQueries, totals).filter { $0.1 > 0 }.map { (query: $0.0, total: $0.1) }
    }

    /// Takes a step of the search for a reading; when these are done, looks up the terms of a part in a segment, takes
    /// a step of its matcher, or takes in its matches.
    func step() -> Progress {
        if let next = readings.first { return step(of: next) }
        guard segment < index.segments.count, !parts.isEmpty else { return .done }
        if let matcher {
            if matcher.step() == .done { add(matcher.matches) }
            return .more
        }
        if lacking.isEmpty {
            let live = index.segments[segment]
            complete = live.candidates(filter) ?? DocumentSet(all: live.segment.documentCount)
        }
        var candidates = complete
        for set in lacking { candidates.formUnion(set) }
        let matcher = SegmentMatcher(index.segments[segment], SearchPlan(parts[lacking.count]), prefixPostings[segment])
        matcher.begin(among: candidates)
        self.matcher = matcher
        return .more
    }

    /// Takes a step of the search for the next reading.
    private func step(of next: Query) -> Progress {
        let execution = reading ?? SearchExecution(index, next, filter: filter)
        reading = execution
        let progress = execution.step()
        guard progress == .done else { return progress }
        if execution.total > 0 { found.append((next, execution.total)) }
        reading = nil
        readings.removeFirst()
        return .more
    }

    /// Takes in the documents that have the next part, out of its candidates.
    private func add(_ found: DocumentSet) {
        matcher = nil
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
