/// A query carried out on one segment; by one thread at a time.
final class SegmentExecution: @unchecked Sendable {
    private enum Phase {
        case match
        /// From a document on; of a list that holds all matches, from a block on.
        case score(from: Int)
        case done
    }

    let search: SegmentMatcher
    /// The ordinal of the segment's first document.
    private let base: Int
    private let after: SearchHit?
    private var phase = Phase.match
    private var scorer: SegmentScorer?

    /// Number of the matches, when they are known.
    private(set) var total = 0

    /// - Parameters:
    ///   - candidates: documents to choose from; nil: all.
    ///   - after: hits follow strictly behind it.
    init(_ search: SegmentMatcher, among candidates: DocumentSet?, base: Int, after: SearchHit?) {
        self.search = search
        self.base = base
        self.after = after
        search.begin(among: candidates)
    }

    /// Finds the documents of a term, scored if it is the only one, or scores some windows or blocks.
    ///
    /// - Parameters:
    ///   - top: takes the first hits; with a limit of 0 nothing is scored.
    ///   - scoring: asked for the first match that is scored.
    func step(into top: inout TopHits, _ scoring: () -> SearchScoring) -> Progress {
        switch phase {
        case .match:
            if top.limit > 0, let term = search.soleTerm {
                total = match(soleTerm: term, into: &top, scoring())
                phase = .done
            } else if search.step() == .done {
                total = search.count
                phase = total > 0 && top.limit > 0 ? .score(from: 0) : .done
            }
        case .score(let start):
            phase = score(from: start, into: &top, scoring()).map { .score(from: $0) } ?? .done
        case .done: return .done
        }
        return .more
    }

    private func singleTermScorer(_ term: Int, _ scoring: SearchScoring) -> SingleTermScorer {
        SingleTermScorer(search, term: term, scoring.ranking, scoring.lengths, base: base, after: after)
    }

    /// Looks for the sole term of the query and scores in the same go; returns the number of matches.
    private func match(soleTerm term: Int, into top: inout TopHits, _ scoring: SearchScoring) -> Int {
        var found = 0
        var scorer = singleTermScorer(term, scoring)
        search.match(term) { documents, haveTerm in
            found = haveTerm ? scorer.score(documents, into: &top) : scorer.match(&documents, into: &top)
        }
        return found
    }

    /// Scores the next matches, as many as are surely little work; returns where to go on, nil at the end.
    private func score(from start: Int, into top: inout TopHits, _ scoring: SearchScoring) -> Int? {
        if let list = search.list {
            var scorer = singleTermScorer(scoring.plan.scored[0], scoring)
            return scorer.score(list, from: start, blocks: SearchLimits.blocksInStep, into: &top)
        }
        return scorer(scoring).score(
            search.matches, from: start, windows: SearchLimits.windowsInStep, base: base, after: after, into: &top)
    }

    /// Scores any match.
    func scorer(_ scoring: SearchScoring) -> SegmentScorer {
        if let scorer { return scorer }
        let made = SegmentScorer(search, scoring)
        scorer = made
        return made
    }
}
