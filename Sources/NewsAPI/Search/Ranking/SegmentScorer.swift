/// Scores the matches of one segment, and passes over those that cannot be among the first hits (after Ding and Suel's
/// block-max indexes, `BlockMaximum`).
///
/// The score of a document is the sum of the BM25 scores of all terms that are not negated, by whichever alternative it
/// matches, and of bonuses for proximity and for all terms in the title (`Ranking`). Matches are scored a window of 128
/// documents at a time, in these steps:
/// 1. Of each term the window's bounds are read, which are made from block maxima (`TermWindow`). Their sum, with the
///    most that proximity adds, bounds all documents that have no term in the title. The few that may have terms there
///    have a *title bonus* on top: the most that they can score more by these terms, and, if they may have all terms,
///    by having them in the title. If the bound of the others does not exceed the threshold, only these few remain.
/// 2. The terms are read one after the other, the weightiest first, because then the least is left for those that
///    follow. When a term is read, what it scores is added, and its bounds are taken off. A document is dropped when
///    its score so far, its title bonus and the bounds of the terms not read yet do not exceed the threshold together.
/// 3. To score a term of three or more tokens exactly, positions must be compared. So in documents that can have it in
///    the body alone, at first a bound is added: the score as if the term occurred as often as its rarest bigram. If
///    any such bounds were added, the documents that remain are scored once more, all terms exactly.
/// 4. The bonuses take longest. They are computed for one document after the other, only if it can still exceed the
///    threshold, which the hits of the same window may have raised.
///
/// No hit is lost. At each step the score so far of a document, its title bonus and the bounds of what is not read yet
/// are together at least its score. The threshold never falls, and what equals it passes, since of equal scores the
/// lower ordinal ranks higher, and segments do not come in the order of ordinals. `TopHits.canPass` allows for rounding.
///
/// Every hit has its exact score, with the same bits in any segment and whatever was passed over: terms are always
/// added in the same order, and a term that is left out would add 0.
final class SegmentScorer {
    private let matcher: SegmentMatcher
    private let fieldEnds: UnsafePointer<FieldEnds>
    private let ranking: Ranking
    /// The terms that count for the score, in the order of the query. "By term" means by index here, not by term
    /// number.
    private let terms: UnsafeMutableBufferPointer<SegmentTerm>
    private let weights: [Double]
    /// The indices of the terms, the weightiest first. The same in all segments, since the last bits of a sum depend on
    /// the order.
    private let order: [Int]
    /// The factor by which a score can exceed its block maximum, which was made with the average lengths of the
    /// segment.
    private let growth: Double
    /// Whether there are bonuses: with two terms or more, but not more than `SearchLimits.termsForProximity`.
    private let hasBonuses: Bool
    /// By term, the most that its proximity to the term before it adds.
    private let proximityBounds: [Double]
    /// The sum of them.
    private let proximityBound: Double
    /// The bonus for a title that has all terms; 0 if there are no bonuses.
    private let wholeTitle: Double
    /// The further bonus for a title that has them side by side; 0 likewise.
    private let titlePhrase: Double
    private let plan: SearchPlan

    /// From this many documents of a window on, decoding which documents of the window a list has takes less time than
    /// seeking each.
    private static let fewestToDecode = 24

    // Of the current window; pointers to numbers are by offset.
    /// What the terms read so far score, or a bound of it (`areBounds`). Of no meaning for documents that are dropped.
    private let scores = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// The matches that may have a term in the title.
    private var titled = WindowSet.none
    /// Title bonuses: for documents in `titled`, how much more than others they can score by terms in the title that
    /// are not read yet, and by having all terms there. 0 for all other documents.
    private let titleBonuses = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// How many terms a document may have in the title.
    private let titleCounts = UnsafeMutablePointer<Int>.allocate(capacity: PostingList.blockSize)
    /// Whether something in `scores` is the bound of a term of three or more tokens.
    private var areBounds = false
    /// By term, its bounds in the window, with its weight and `growth`.
    private let windows: UnsafeMutablePointer<TermWindow>
    /// By term, the documents that may have it in the body. None for a single token, which has no positions there.
    private let inBody: UnsafeMutablePointer<WindowSet>
    /// By term, the positions at which it begins in a field of the current document.
    private let positions: UnsafeMutablePointer<[UInt32]>
    /// The terms as a query writes them.
    private lazy var names = plan.scored.map { plan.terms[$0].description }

    init(_ matcher: SegmentMatcher, _ scoring: SearchScoring) {
        self.matcher = matcher
        plan = scoring.plan
        ranking = scoring.ranking
        fieldEnds = matcher.segment.fieldEnds
        terms = .allocate(capacity: scoring.plan.scored.count)
        _ = terms.initialize(from: scoring.plan.scored.map { matcher.terms[$0] })
        let weights = scoring.plan.scored.map { scoring.ranking.weights[$0] }
        self.weights = weights
        order = weights.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
        growth = scoring.lengths.growth(from: matcher.segment.lengths)
        let hasBonuses = 2...SearchLimits.termsForProximity ~= weights.count
        self.hasBonuses = hasBonuses
        proximityBounds = weights.indices.map { index in
            hasBonuses && index > 0 ? Ranking.proximity(weights[index - 1], weights[index], gap: 0) : 0
        }
        proximityBound = proximityBounds.reduce(0, +)
        wholeTitle = hasBonuses ? Ranking.wholeTitle(weights) : 0
        titlePhrase = hasBonuses ? Ranking.titlePhrase(weights) : 0
        scores.initialize(repeating: 0, count: PostingList.blockSize)
        titleBonuses.initialize(repeating: 0, count: PostingList.blockSize)
        titleCounts.initialize(repeating: 0, count: PostingList.blockSize)
        windows = .allocate(capacity: weights.count)
        inBody = .allocate(capacity: weights.count)
        positions = .allocate(capacity: weights.count)
        positions.initialize(repeating: [], count: weights.count)
    }

    deinit {
        positions.deinitialize(count: terms.count)
        terms.deallocate()
        positions.deallocate()
        windows.deallocate()
        inBody.deallocate()
        scores.deallocate()
        titleBonuses.deallocate()
        titleCounts.deallocate()
    }

    /// Scores the matches of the next windows. Windows must be scored in ascending order.
    ///
    /// - Parameters:
    ///   - start: a document; the windows before it are done.
    ///   - windows: how many windows with matches to score at most.
    ///   - after: hits follow strictly behind it.
    ///   - top: takes the hits.
    /// - Returns: the document to go on with; nil at the end.
    func score(
        _ matches: DocumentSet, from start: Int, windows: Int, after: SearchHit?, into top: inout TopHits
    ) -> Int? {
        var next = start
        for _ in 0..<windows {
            guard let first = matches.next(from: next) else { return nil }
            let window = first & ~(PostingList.blockSize - 1)
            next = window + PostingList.blockSize
            var hasFoundInBody = false
            for offset in scoreWindow(window, matches.window(window), top.threshold) {
                // Here the threshold is the present one, which the hits of this window may have raised.
                guard TopHits.canPass(scores[offset] + titleBonuses[offset] + proximityBound, top.threshold) else {
                    continue
                }
                // Then a narrower bound: only terms that may be in the body can be near to each other.
                if hasBonuses, !hasFoundInBody {
                    findInBody(window)
                    hasFoundInBody = true
                }
                guard TopHits.canPass(scores[offset] + titleBonuses[offset] + proximityBound(offset), top.threshold)
                else { continue }
                let document = window + offset
                let hit = SearchHit(
                    ordinal: Int(matcher.live.ordinals[document]), score: scores[offset] + bonuses(in: document).sum)
                if let after, !after.isBetter(than: hit) { continue }
                top.insert(hit)
            }
        }
        return next
    }

    /// Sets `inBody`.
    private func findInBody(_ window: Int) {
        for index in 0..<terms.count {
            let term = terms[index]
            let hasPositions = term.length > 1 && (term.field == nil || term.field == .body)
            let documents = hasPositions ? term.documents(inWindow: window) : .none
            inBody[index] = matcher.documents(documents, inWindow: window, thatMayHave: plan.scored[index])
        }
    }

    /// The most that proximity adds to the score of a document, by which neighbouring terms may be in its body.
    private func proximityBound(_ offset: Int) -> Double {
        guard hasBonuses else { return 0 }
        var sum = 0.0
        for index in 1..<terms.count where inBody[index - 1].contains(offset) && inBody[index].contains(offset) {
            sum += proximityBounds[index]
        }
        return sum
    }

    /// Steps 1 to 3. Returns the matches that may be among the first hits; their `scores` are exact, but without
    /// bonuses.
    private func scoreWindow(_ window: Int, _ matches: WindowSet, _ threshold: Double) -> WindowSet {
        resetTitleBonuses()
        // The most that terms not read yet and proximity add to the score of a document outside of `titled`.
        var unreadBound = proximityBound
        titled = .none
        for index in 0..<terms.count {
            windows[index] = terms[index].window(window)
            windows[index].scale(by: weights[index] * growth)
            unreadBound += windows[index].maximumOutsideTitles
            titled = titled.union(windows[index].titles)
        }
        titled = titled.intersection(matches)
        if !titled.isEmpty { addTitleBonuses() }
        areBounds = false
        var remaining = TopHits.canPass(unreadBound, threshold) ? matches : titled
        clear(remaining)
        if remaining == titled { remaining = passing(titled, unreadBound, threshold) }
        for index in order {
            if remaining.isEmpty { break }
            if windows[index].maximum > 0 { addScores(of: index, window, remaining, asBound: true) }
            unreadBound -= windows[index].maximumOutsideTitles
            if !titled.isEmpty { dropTitleBonus(of: index) }
            // As long as this bound alone exceeds the threshold, no document can be dropped.
            if !TopHits.canPass(unreadBound, threshold) { remaining = passing(remaining, unreadBound, threshold) }
        }
        if areBounds, !remaining.isEmpty {
            clear(remaining)
            for index in order where windows[index].maximum > 0 {
                addScores(of: index, window, remaining, asBound: false)
            }
        }
        return remaining
    }

    /// Sets the scores of documents to 0.
    private func clear(_ offsets: WindowSet) {
        let scores = scores
        for offset in offsets { scores[offset] = 0 }
    }

    /// Those of some documents that may still exceed the threshold.
    ///
    /// - Parameter unreadBound: the most that terms not read yet and proximity add outside of `titled`.
    private func passing(_ offsets: WindowSet, _ unreadBound: Double, _ threshold: Double) -> WindowSet {
        let (scores, titleBonuses) = (scores, titleBonuses)
        return offsets.filter { TopHits.canPass(scores[$0] + titleBonuses[$0] + unreadBound, threshold) }
    }

    /// Sets the title bonuses of `titled`. A term at a time, because most documents have few of many terms in their
    /// title.
    private func addTitleBonuses() {
        let (titleBonuses, titleCounts) = (titleBonuses, titleCounts)
        let (all, whole, titled) = (terms.count, wholeTitle + titlePhrase, titled)
        for index in 0..<all {
            let bonus = windows[index].titleBonus
            for offset in windows[index].titles.intersection(titled) {
                titleBonuses[offset] += bonus
                titleCounts[offset] &+= 1
                if titleCounts[offset] == all { titleBonuses[offset] += whole }
            }
        }
    }

    /// Takes a term off the title bonuses once it is read: what it scores in titles is then in `scores`.
    private func dropTitleBonus(of index: Int) {
        let (titleBonuses, bonus) = (titleBonuses, windows[index].titleBonus)
        for offset in windows[index].titles.intersection(titled) { titleBonuses[offset] -= bonus }
    }

    /// Sets the title bonuses of the window before to 0.
    private func resetTitleBonuses() {
        let (titleBonuses, titleCounts) = (titleBonuses, titleCounts)
        for offset in titled { (titleBonuses[offset], titleCounts[offset]) = (0, 0) }
    }

    /// Adds what a term scores in documents of a window to `scores`.
    ///
    /// - Parameters:
    ///   - offsets: the documents that are not dropped.
    ///   - asBound: whether a bound will do for a term of three or more tokens.
    private func addScores(of index: Int, _ window: Int, _ offsets: WindowSet, asBound: Bool) {
        let (term, termWindow, weight) = (terms[index], windows[index], weights[index])
        let offsets = termWindow.maximumOutsideTitles > 0 ? offsets : offsets.intersection(termWindow.titles)
        let (scores, ranking, fieldEnds) = (scores, ranking, fieldEnds)
        guard var cursor = term.cursor else {
            let candidates = matcher.documents(offsets, inWindow: window, thatMayHave: plan.scored[index])
            return addScores(ofPhrase: index, window, candidates, asBound: asBound)
        }
        var found = offsets
        if offsets.count >= Self.fewestToDecode { found = offsets.intersection(cursor.documents(inWindow: window)) }
        for offset in found {
            let document = window &+ offset
            let frequencies = cursor.frequencies(
                in: document, fieldEnds, isInBodyAlone: termWindow.isInBodyAlone(offset))
            scores[offset] += weight * ranking.score(frequencies.restricted(to: term.field), fieldEnds[document])
        }
        term.cursor = cursor
    }

    /// Adds what a term of three or more tokens scores, or a bound of it.
    private func addScores(ofPhrase index: Int, _ window: Int, _ documents: WindowSet, asBound: Bool) {
        let (term, weight) = (terms[index], weights[index])
        let (scores, ranking, fieldEnds) = (scores, ranking, fieldEnds)
        var toVerify = documents
        if asBound {
            toVerify = addBounds(of: index, window, documents)
        } else if documents.count >= Self.fewestToDecode {
            toVerify = documents.intersection(term.documents(inWindow: window))
        }
        term.forEachFrequencies(inWindow: window, toVerify) { offset, frequencies in
            scores[offset] += weight * ranking.score(frequencies, fieldEnds[window &+ offset])
        }
    }

    /// Adds bounds of what a term of three or more tokens scores, as if it were in the body as often as its rarest
    /// bigram is in the document. Returns the documents for which that is no bound, since they may have the term
    /// outside of the body: to these nothing is added.
    private func addBounds(of index: Int, _ window: Int, _ documents: WindowSet) -> WindowSet {
        let (term, termWindow, weight) = (terms[index], windows[index], weights[index])
        let (scores, ranking, fieldEnds) = (scores, ranking, fieldEnds)
        guard term.field == .body || term.field == nil && termWindow.isElseInBodyAlone else { return documents }
        areBounds = true
        let titles = term.field == nil ? termWindow.titles : .none
        term.forEachBound(inWindow: window, documents.subtracting(titles)) { offset, atMost in
            let norm = ranking.bodyNorm(fieldEnds[window &+ offset])
            scores[offset] += weight * Ranking.body(Double(atMost), norm: norm)
        }
        return documents.intersection(titles)
    }

    /// The score of one match.
    func score(_ document: Int) -> Double { breakdown(of: document).total }

    /// The score of one match, and what it is made of.
    func breakdown(of document: Int) -> ScoreBreakdown {
        var termScores = names.map { ScoreBreakdown.Term(text: $0) }
        var total = 0.0
        let fieldEnds = fieldEnds[document]
        for index in order {
            let frequencies = terms[index].frequencies(in: document)
            total += weights[index] * ranking.score(frequencies, fieldEnds)
            for field in SearchField.allCases {
                termScores[index][field] = weights[index] * ranking.score(frequencies.restricted(to: field), fieldEnds)
            }
        }
        let bonuses = bonuses(in: document)
        return ScoreBreakdown(
            terms: termScores, proximity: bonuses.proximity, wholeTitle: bonuses.wholeTitle,
            titlePhrase: bonuses.titlePhrase, total: total + bonuses.sum)
    }

    /// The bonuses of a document, and their sum: for each term and the next one of the query by their distance in the
    /// body, for all terms in the title, and for all of them side by side there.
    ///
    /// A term of a single token has no positions in the index: it is near to no other, and in no title phrase.
    private func bonuses(
        in document: Int
    ) -> (proximity: Double, wholeTitle: Double, titlePhrase: Double, sum: Double) {
        guard hasBonuses else { return (0, 0, 0, 0) }
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

    /// Whether all terms are side by side in the title, in the order of the query, with at most one position between
    /// two of them, as for a blank.
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
