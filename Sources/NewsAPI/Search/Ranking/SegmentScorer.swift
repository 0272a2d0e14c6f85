/// Scores the matches of one segment.
///
/// Windows of 128 documents, a term at a time: what cannot be among the first hits any more, by the maxima of its
/// blocks and by what it has scored so far, is left (after Ding and Suel's block-max indexes). A term counts wherever
/// it occurs. Where many are left, terms of several parts are not verified at first, but bounded; who passes is scored
/// again.
final class SegmentScorer {
    private let search: SegmentMatcher
    private let fieldEnds: UnsafePointer<FieldEnds>
    private let ranking: Ranking
    /// The terms that count, in the order of the query.
    private let terms: UnsafeMutableBufferPointer<SegmentTerm>
    private let weights: [Double]
    /// Places in `terms`, the weightiest first: the same in all segments, as sums depend on the order in their last bits.
    private let order: [Int]
    /// By how much more than its stored maximum a term can score.
    private let growth: Double
    /// Whether the terms' distances count: there are several, and not too many.
    private let hasProximity: Bool
    /// By term the most that its proximity to the one before adds, and the sum of them.
    private let proximityBounds: [Double]
    private let proximityBound: Double
    private let wholeTitle: Double
    private let titlePhrase: Double
    private let plan: SearchPlan

    /// From so many of a window's 128 documents on it takes less to read which of them a list has than to look for each.
    private static let documentsToReadBlock = 24

    // By offset in the current window.
    /// What the terms that have been read score in the documents that may be among the first hits.
    private let scores = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// The documents that may have a term in the title.
    private var titled = WindowSet.none
    /// How much more than the others they can score by what is not read yet, and how many terms they may have there; 0 for
    /// the others.
    private let bonuses = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    private let titleCounts = UnsafeMutablePointer<Int>.allocate(capacity: PostingList.blockSize)
    /// Whether some of the scores are upper bounds: of terms of several parts, by how often the rarest one occurs.
    private var areBounds = false
    /// By term.
    private let windows: UnsafeMutablePointer<TermWindow>
    /// By term those that may have it in the body, if it has positions.
    private let bodies: UnsafeMutablePointer<WindowSet>
    // Of the current document, by term.
    private let positions: UnsafeMutablePointer<[UInt32]>
    /// The terms as a query writes them.
    private lazy var names = plan.scored.map { plan.terms[$0].description }

    init(_ search: SegmentMatcher, _ scoring: SearchScoring) {
        self.search = search
        plan = scoring.plan
        ranking = scoring.ranking
        fieldEnds = search.segment.fieldEnds
        terms = .allocate(capacity: scoring.plan.scored.count)
        _ = terms.initialize(from: scoring.plan.scored.map { search.terms[$0] })
        let weights = scoring.plan.scored.map { scoring.ranking.weights[$0] }
        self.weights = weights
        order = weights.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
        growth = scoring.lengths.growth(from: search.segment.lengths)
        let hasProximity = 2...SearchLimits.termsForProximity ~= weights.count
        self.hasProximity = hasProximity
        proximityBounds = weights.indices.map { index in
            hasProximity && index > 0 ? Ranking.proximity(weights[index - 1], weights[index], gap: 0) : 0
        }
        proximityBound = proximityBounds.reduce(0, +)
        wholeTitle = hasProximity ? Ranking.wholeTitle(weights) : 0
        titlePhrase = hasProximity ? Ranking.titlePhrase(weights) : 0
        scores.initialize(repeating: 0, count: PostingList.blockSize)
        bonuses.initialize(repeating: 0, count: PostingList.blockSize)
        titleCounts.initialize(repeating: 0, count: PostingList.blockSize)
        windows = .allocate(capacity: weights.count)
        bodies = .allocate(capacity: weights.count)
        positions = .allocate(capacity: weights.count)
        positions.initialize(repeating: [], count: weights.count)
    }

    deinit {
        positions.deinitialize(count: terms.count)
        terms.deallocate()
        positions.deallocate()
        windows.deallocate()
        bodies.deallocate()
        scores.deallocate()
        bonuses.deallocate()
        titleCounts.deallocate()
    }

    /// Scores the matches of the next windows, of those that can hold any of the first hits; windows in ascending order.
    ///
    /// - Parameters:
    ///   - base: the ordinal of the segment's first document.
    ///   - windows: how many with matches.
    /// - Returns: the document to go on with; nil at the end.
    func score(
        _ matches: DocumentSet, from start: Int, windows: Int, base: Int, after: SearchHit?, into top: inout TopHits
    ) -> Int? {
        var next = start
        for _ in 0..<windows {
            guard let first = matches.next(from: next) else { return nil }
            let window = first & ~(PostingList.blockSize - 1)
            next = window + PostingList.blockSize
            var hasBodies = false
            for offset in scoreWindow(window, matches.window(window), top.threshold) {
                // The hits of the window itself have raised the threshold: to find how close terms are takes longest.
                guard TopHits.canPass(scores[offset] + bonuses[offset] + proximityBound, top.threshold) else {
                    continue
                }
                if hasProximity, !hasBodies {
                    readBodies(window)
                    hasBodies = true
                }
                guard TopHits.canPass(scores[offset] + bonuses[offset] + proximityBound(offset), top.threshold)
                else { continue }
                let document = window + offset
                let hit = SearchHit(ordinal: base + document, score: scores[offset] + proximity(in: document).sum)
                if let after, !after.isBetter(than: hit) { continue }
                top.insert(hit)
            }
        }
        return next
    }

    private func readBodies(_ window: Int) {
        for index in 0..<terms.count {
            let term = terms[index]
            let hasPositions = term.length > 1 && (term.field == nil || term.field == .body)
            let documents = hasPositions ? term.documents(inWindow: window) : .none
            bodies[index] = search.documents(documents, inWindow: window, thatMayHave: plan.scored[index])
        }
    }

    /// The most that proximity adds to the score of a document whose terms are in its body.
    private func proximityBound(_ offset: Int) -> Double {
        guard hasProximity else { return 0 }
        var sum = 0.0
        for index in 1..<terms.count where bodies[index - 1].contains(offset) && bodies[index].contains(offset) {
            sum += proximityBounds[index]
        }
        return sum
    }

    /// Adds up the terms' scores of a window's matches; returns those that may be among the first hits.
    private func scoreWindow(_ window: Int, _ matches: WindowSet, _ threshold: Double) -> WindowSet {
        resetBonuses()
        // The most that is left for a document without the terms in its title to score.
        var rest = proximityBound
        titled = .none
        for index in 0..<terms.count {
            windows[index] = terms[index].window(window)
            windows[index].scale(by: weights[index] * growth)
            rest += windows[index].maximumOutsideTitles
            titled = titled.union(windows[index].titles)
        }
        titled = titled.intersection(matches)
        if !titled.isEmpty { addBonuses() }
        areBounds = false
        var left = TopHits.canPass(rest, threshold) ? matches : titled
        clear(left)
        if left == titled { left = passing(titled, rest, threshold) }
        for index in order {
            if left.isEmpty { break }
            if windows[index].maximum > 0 { addScores(of: index, window, left, asBound: true) }
            rest -= windows[index].maximumOutsideTitles
            if !titled.isEmpty { dropBonuses(of: index) }
            // While what is left to score is enough by itself, nobody drops out.
            if !TopHits.canPass(rest, threshold) { left = passing(left, rest, threshold) }
        }
        if areBounds, !left.isEmpty {
            clear(left)
            for index in order where windows[index].maximum > 0 {
                addScores(of: index, window, left, asBound: false)
            }
        }
        return left
    }

    private func clear(_ offsets: WindowSet) {
        let scores = scores
        for offset in offsets { scores[offset] = 0 }
    }

    /// The documents that may still be among the first hits.
    private func passing(_ offsets: WindowSet, _ rest: Double, _ threshold: Double) -> WindowSet {
        let (scores, bonuses) = (scores, bonuses)
        return offsets.filter { TopHits.canPass(scores[$0] + bonuses[$0] + rest, threshold) }
    }

    /// Adds up the bonuses of some offsets of the window: by term, as most documents have few of many terms in their title.
    private func addBonuses() {
        let (bonuses, titleCounts) = (bonuses, titleCounts)
        let (all, whole, titled) = (terms.count, wholeTitle + titlePhrase, titled)
        for index in 0..<all {
            let bonus = windows[index].bonus
            for offset in windows[index].titles.intersection(titled) {
                bonuses[offset] += bonus
                titleCounts[offset] &+= 1
                if titleCounts[offset] == all { bonuses[offset] += whole }
            }
        }
    }

    /// Takes the bonuses of a term that has been read back.
    private func dropBonuses(of index: Int) {
        let (bonuses, bonus) = (bonuses, windows[index].bonus)
        for offset in windows[index].titles.intersection(titled) { bonuses[offset] -= bonus }
    }

    private func resetBonuses() {
        let (bonuses, titleCounts) = (bonuses, titleCounts)
        for offset in titled { (bonuses[offset], titleCounts[offset]) = (0, 0) }
    }

    /// Adds what a term scores in some documents of a window; the scores of others are of no use any more.
    ///
    /// - Parameter asBound: whether a bound of it will do, see `areBounds`.
    private func addScores(of index: Int, _ window: Int, _ left: WindowSet, asBound: Bool) {
        let (term, own, weight) = (terms[index], windows[index], weights[index])
        let left = own.maximumOutsideTitles > 0 ? left : left.intersection(own.titles)
        let (scores, ranking, fieldEnds) = (scores, ranking, fieldEnds)
        guard var cursor = term.cursor else {
            let documents = search.documents(left, inWindow: window, thatMayHave: plan.scored[index])
            return addScores(ofParts: index, window, documents, asBound: asBound)
        }
        var rest = left
        if left.count >= Self.documentsToReadBlock { rest = left.intersection(cursor.documents(inWindow: window)) }
        for offset in rest {
            let document = window &+ offset
            let frequencies = cursor.frequencies(
                in: document, fieldEnds, isInBodyAlone: own.isInBodyAlone(offset))
            scores[offset] += weight * ranking.score(term.restricted(frequencies), fieldEnds[document])
        }
        term.cursor = cursor
    }

    /// Adds what a term of several parts scores, or a bound of it.
    private func addScores(ofParts index: Int, _ window: Int, _ documents: WindowSet, asBound: Bool) {
        let (term, weight) = (terms[index], weights[index])
        let (scores, ranking, fieldEnds) = (scores, ranking, fieldEnds)
        var rest = documents
        if asBound {
            rest = addBounds(of: index, window, documents)
        } else if documents.count >= Self.documentsToReadBlock {
            rest = documents.intersection(term.documents(inWindow: window))
        }
        term.forEachFrequencies(inWindow: window, rest) { offset, frequencies in
            scores[offset] += weight * ranking.score(frequencies, fieldEnds[window &+ offset])
        }
    }

    /// Adds bounds of what a term of several parts scores, by how often its rarest bigram occurs; returns the documents
    /// that it is not a bound for.
    private func addBounds(of index: Int, _ window: Int, _ documents: WindowSet) -> WindowSet {
        let (term, own, weight) = (terms[index], windows[index], weights[index])
        let (scores, ranking, fieldEnds) = (scores, ranking, fieldEnds)
        guard term.field == .body || term.field == nil && own.isElseInBodyAlone else { return documents }
        areBounds = true
        let others = term.field == nil ? own.titles : .none
        term.forEachBound(inWindow: window, documents.subtracting(others)) { offset, most in
            let norm = ranking.bodyNorm(fieldEnds[window &+ offset])
            scores[offset] += weight * Ranking.body(Double(most), norm: norm)
        }
        return documents.intersection(others)
    }

    /// The score of one match.
    func score(_ document: Int) -> Double { breakdown(of: document).total }

    /// The score of one match with its parts.
    func breakdown(of document: Int) -> ScoreBreakdown {
        var parts = names.map { ScoreBreakdown.Term(text: $0) }
        var total = 0.0
        let fieldEnds = fieldEnds[document]
        for index in order {
            let frequencies = terms[index].frequencies(in: document)
            total += weights[index] * ranking.score(frequencies, fieldEnds)
            for field in SearchField.allCases {
                parts[index][field] = weights[index] * ranking.score(frequencies.restricted(to: field), fieldEnds)
            }
        }
        let proximity = proximity(in: document)
        return ScoreBreakdown(
            terms: parts, proximity: proximity.proximity, wholeTitle: proximity.wholeTitle,
            titlePhrase: proximity.titlePhrase, total: total + proximity.sum)
    }

    /// What proximity adds: for each term and the next one of the query, by their distance in the body, for all of them
    /// in the title, and for all of them one behind the other there.
    ///
    /// A term of a single token has no positions in the index: it is near to none.
    private func proximity(
        in document: Int
    ) -> (proximity: Double, wholeTitle: Double, titlePhrase: Double, sum: Double) {
        guard hasProximity else { return (0, 0, 0, 0) }
        var proximity = 0.0
        for index in 0..<terms.count {
            terms[index].readPositions(in: document, .body, &positions[index])
            guard index > 0 else { continue }
            if let gap = Proximity.gap(
                positions[index - 1], UInt32(terms[index - 1].length), positions[index], UInt32(terms[index].length))
            {
                proximity += Ranking.proximity(weights[index - 1], weights[index], gap: gap)
            }
        }
        guard isWholeInTitle(document) else { return (proximity, 0, 0, proximity) }
        let titlePhrase = hasTitlePhrase(document) ? titlePhrase : 0
        return (proximity, wholeTitle, titlePhrase, proximity + wholeTitle + titlePhrase)
    }

    /// Whether all terms are in the title.
    private func isWholeInTitle(_ document: Int) -> Bool {
        terms.allSatisfy { $0.frequencies(in: document).title > 0 }
    }

    /// Whether all terms stand in the title one behind the other, touching or with a blank between.
    private func hasTitlePhrase(_ document: Int) -> Bool {
        for index in 0..<terms.count {
            terms[index].readPositions(in: document, .title, &positions[index])
            if positions[index].isEmpty { return false }
        }
        return positions[0].contains { start in
            var end = start + UInt32(terms[0].length)
            for index in 1..<terms.count {
                guard let next = positions[index].first(where: { $0 == end || $0 == end + 1 }) else { return false }
                end = next + UInt32(terms[index].length)
            }
            return true
        }
    }
}
