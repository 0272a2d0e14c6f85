/// A query carried out on one segment, in steps: it is matched, then scored. Only one thread at a time may use it.
final class SegmentExecution: @unchecked Sendable {
    private enum Phase {
        /// The matches are looked for.
        case match
        /// The matches are scored, next those from a document on; if a posting list holds all matches, from a block on.
        case score(from: Int)
        case done
    }

    let matcher: SegmentMatcher
    private let after: SearchHit?
    private var phase = Phase.match
    private var scorer: SegmentScorer?

    /// Number of matches, once they are all found.
    private(set) var total = 0

    /// - Parameters:
    ///   - candidates: documents to choose from, all of them living; nil: all.
    ///   - after: hits follow strictly behind it.
    init(_ matcher: SegmentMatcher, among candidates: DocumentSet?, after: SearchHit?) {
        self.matcher = matcher
        self.after = after
        matcher.begin(among: candidates)
    }

    /// Takes a step of the matcher, or scores some windows or blocks. A query with a sole term is matched and scored in
    /// one step.
    ///
    /// - Parameters:
    ///   - top: takes the first hits; with a limit of 0 nothing is scored.
    ///   - scoring: called only when something is scored.
    func step(into top: inout TopHits, _ scoring: () -> SearchScoring) -> Progress {
        switch phase {
        case .match:
            if top.limit > 0, let term = matcher.soleTerm {
                total = match(soleTerm: term, into: &top, scoring())
                phase = .done
            } else if matcher.step() == .done {
                total = matcher.count
                phase = total > 0 && top.limit > 0 ? .score(from: 0) : .done
            }
        case .score(let start):
            phase = score(from: start, into: &top, scoring()).map { .score(from: $0) } ?? .done
        case .done: return .done
        }
        return .more
    }

    private func singleTermScorer(_ term: Int, _ scoring: SearchScoring) -> SingleTermScorer {
        SingleTermScorer(matcher, term: term, scoring.ranking, scoring.lengths, after: after)
    }

    /// Finds the documents that have the sole term of the query and scores them at once; returns the number of matches.
    private func match(soleTerm term: Int, into top: inout TopHits, _ scoring: SearchScoring) -> Int {
        var found = 0
        let scorer = singleTermScorer(term, scoring)
        matcher.match(term) { documents, haveTerm in
            found = haveTerm ? scorer.score(documents, into: &top) : scorer.match(&documents, into: &top)
        }
        return found
    }

    /// Scores as many of the next matches as one step may; returns where to go on, nil at the end.
    private func score(from start: Int, into top: inout TopHits, _ scoring: SearchScoring) -> Int? {
        if scoring.plan.scored.isEmpty {
            takeFirst(into: &top)
            return nil
        }
        if let list = matcher.list {
            let scorer = singleTermScorer(scoring.plan.scored[0], scoring)
            return scorer.score(list, from: start, blocks: SearchLimits.blocksInStep, into: &top)
        }
        return scorer(scoring).score(
            matcher.matches, from: start, windows: SearchLimits.windowsInStep, after: after, into: &top)
    }

    /// Takes as many matches as there can be hits, where all score 0: then the first ordinals rank the highest.
    private func takeFirst(into top: inout TopHits) {
        let ordinals = matcher.live.ordinals
        var left = top.limit
        var next = 0
        if let after {
            if after.score < 0 { return }
            // Of two hits that score 0, the one behind the other has the higher ordinal.
            if after.score == 0 { next = matcher.live.document(from: after.ordinal + 1) }
        }
        while left > 0, let document = matcher.matches.next(from: next) {
            top.insert(SearchHit(ordinal: Int(ordinals[document]), score: 0))
            next = document + 1
            left -= 1
        }
    }

    /// The scorer for any match, made when it is first asked for.
    func scorer(_ scoring: SearchScoring) -> SegmentScorer {
        if let scorer { return scorer }
        let made = SegmentScorer(matcher, scoring)
        scorer = made
        return made
    }
}
