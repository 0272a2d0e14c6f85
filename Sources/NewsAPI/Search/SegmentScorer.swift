/// Scores the matches of one segment.
///
/// Windows of 128 documents, a term at a time: what cannot be among the first hits any more, by the impacts of its blocks
/// and by what it has scored so far, is left (after Ding and Suel's block-max indexes). A term counts wherever it occurs.
final class SegmentScorer {
    private let search: SegmentSearch
    private let documentBounds: UnsafePointer<DocumentBounds>
    private let ranking: Ranking
    /// The terms that count, in the order of the query.
    private let terms: UnsafeMutableBufferPointer<SegmentTerm>
    private let weights: [Double]
    /// Places in `terms`, the weightiest first: the same in all segments, as sums depend on the order in their last bits.
    private let order: [Int]
    /// By how much more than its stored impact a term can score.
    private let growth: Double
    /// Whether the terms' distances count: there are several, and not too many.
    private let hasCloseness: Bool
    private let closenessBound: Double
    private let wholeTitle: Double
    private let titlePhrase: Double
    private let names: [String]

    /// From so many of a block's 128 documents on it takes less to unpack all frequencies than to find each of them.
    private static let documentsToCountBlock = 24

    // Of the current window, for its documents that may be among the first hits.
    private let documents = UnsafeMutablePointer<Int>.allocate(capacity: PostingList.blockSize)
    private let scores = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// The most that a document can score; its terms that have been read count with what they are.
    private let bounds = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// By place in the window, of documents that may have a term in the title: see `readBonuses`, and how many terms.
    private let bonuses = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    private let titleCounts = UnsafeMutablePointer<Int>.allocate(capacity: PostingList.blockSize)
    private let counts: BlockCounts
    /// By term.
    private let windows: UnsafeMutablePointer<TermWindow>
    // Of the current document, by term.
    private let places: UnsafeMutablePointer<[UInt32]>

    /// - Parameter lengths: those that `ranking` is made with.
    init(_ search: SegmentSearch, _ plan: SearchPlan, _ ranking: Ranking, _ lengths: AverageLengths) {
        self.search = search
        documentBounds = search.segment.bounds
        self.ranking = ranking
        terms = .allocate(capacity: plan.scored.count)
        _ = terms.initialize(from: plan.scored.map { search.terms[$0] })
        names = plan.scored.map { plan.terms[$0].description }
        let weights = plan.scored.map { ranking.weights[$0] }
        self.weights = weights
        order = weights.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
        growth = lengths.growth(from: search.segment.lengths)
        hasCloseness = 2...SearchLimits.termsForCloseness ~= weights.count
        closenessBound =
            hasCloseness
            ? zip(weights, weights.dropFirst()).reduce(0) { $0 + Ranking.proximity($1.0, $1.1, gap: 0) } : 0
        wholeTitle = hasCloseness ? Ranking.wholeTitle(weights) : 0
        titlePhrase = hasCloseness ? Ranking.titlePhrase(weights) : 0
        counts = BlockCounts()
        windows = .allocate(capacity: weights.count)
        places = .allocate(capacity: weights.count)
        places.initialize(repeating: [], count: weights.count)
    }

    deinit {
        places.deinitialize(count: terms.count)
        terms.deallocate()
        places.deallocate()
        windows.deallocate()
        documents.deallocate()
        scores.deallocate()
        bounds.deallocate()
        bonuses.deallocate()
        titleCounts.deallocate()
        counts.deallocate()
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
            let count = scoreWindow(window, matches.words(at: window), top.threshold)
            for index in 0..<count {
                let document = documents[index]
                let score = scores[index] + closeness(in: document).sum
                let hit = SearchHit(ordinal: base + document, score: score)
                if let after, !after.isBetter(than: hit) { continue }
                top.insert(hit)
            }
        }
        return next
    }

    /// Scores the documents of the list that holds all matches of a single term: by its blocks, which are fewer than the
    /// windows.
    ///
    /// - Returns: the block to go on with; nil at the end.
    func score(
        _ list: PostingList, from start: Int, blocks: Int, base: Int, after: SearchHit?, into top: inout TopHits
    ) -> Int? {
        let end = min(start + blocks, list.blockCount)
        for number in start..<end where canPass(weights[0] * growth * list.impact(number), top.threshold) {
            var block = TermWindow(list, block: number)
            block.scale(by: weights[0] * growth)
            score(list, number, block, base, after, &top)
        }
        return end < list.blockCount ? end : nil
    }

    private func score(
        _ list: PostingList, _ number: Int, _ block: TermWindow, _ base: Int, _ after: SearchHit?, _ top: inout TopHits
    ) {
        let outsideTitles = canPass(block.impactOutsideTitles, top.threshold)
        guard outsideTitles || block.titles != (0, 0) else { return }
        let postings = list.block(number)
        var threshold = top.threshold
        var lengths = ranking.lengthLimits(score: threshold / weights[0])
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: PostingList.blockSize) { decoded in
            guard let documents = decoded.baseAddress else { return }
            for posting in 0..<list.decode(number, into: documents) {
                let document = Int(documents[posting])
                let place = list.isDense ? document & 127 : posting
                guard outsideTitles || block.mayBeInTitle(place) else { continue }
                var frequencies = Frequencies()
                if block.isInBodyAlone(place) {
                    frequencies.body = postings.frequency(posting)
                    let isAllowed = lengths.allow(
                        documentBounds[document].bodyLength, frequency: frequencies.body)
                    guard isAllowed else { continue }
                } else {
                    frequencies = terms[0].frequencies(in: document)
                }
                let score = weights[0] * ranking.score(frequencies, documentBounds[document])
                let hit = SearchHit(ordinal: base + document, score: score)
                if let after, !after.isBetter(than: hit) { continue }
                top.insert(hit)
                if top.threshold > threshold {
                    threshold = top.threshold
                    lengths = ranking.lengthLimits(score: threshold / weights[0])
                }
            }
        }
    }

    /// Adds up the terms' scores of a window's matches, of those that may be among the first hits; returns how many.
    private func scoreWindow(_ window: Int, _ matches: (UInt64, UInt64), _ threshold: Double) -> Int {
        var outsideTitles = closenessBound
        var mayBeInTitle: (UInt64, UInt64) = (0, 0)
        for index in 0..<terms.count {
            windows[index] = terms[index].window(window)
            windows[index].scale(by: weights[index] * growth)
            outsideTitles += windows[index].impactOutsideTitles
            let titles = windows[index].titles
            mayBeInTitle = (mayBeInTitle.0 | titles.0, mayBeInTitle.1 | titles.1)
        }
        var words = matches
        mayBeInTitle = (mayBeInTitle.0 & words.0, mayBeInTitle.1 & words.1)
        if !canPass(outsideTitles, threshold) { words = mayBeInTitle }
        readBonuses(of: mayBeInTitle)
        var count = 0
        addCandidates(words.0, window, 0, mayBeInTitle.0, outsideTitles, threshold, &count)
        addCandidates(words.1, window, 64, mayBeInTitle.1, outsideTitles, threshold, &count)
        for done in 0..<terms.count where count > 0 { count = score(order[done], window, threshold, count) }
        return count
    }

    /// Writes down the documents of a word of the matches that may be among the first hits.
    @inline(__always)
    private func addCandidates(
        _ word: UInt64, _ window: Int, _ first: Int, _ mayBeInTitle: UInt64, _ outsideTitles: Double,
        _ threshold: Double, _ count: inout Int
    ) {
        Self.forEachPlace(of: word, from: first) { place in
            var bound = outsideTitles
            if mayBeInTitle &>> UInt64(truncatingIfNeeded: place & 63) & 1 != 0 {
                bound += bonuses[place]
                guard canPass(bound, threshold) else { return }
            }
            (documents[count], scores[count], bounds[count]) = (window + place, 0, bound)
            count &+= 1
        }
    }

    /// Adds up how much more than a document without the terms in its title each of some places of the window can score:
    /// by term, as most documents have few of many terms in their title.
    private func readBonuses(of titled: (UInt64, UInt64)) {
        let (bonuses, titleCounts) = (bonuses, titleCounts)
        let reset = { (place: Int) in (bonuses[place], titleCounts[place]) = (0, 0) }
        Self.forEachPlace(of: titled.0, from: 0, reset)
        Self.forEachPlace(of: titled.1, from: 64, reset)
        let (all, whole) = (terms.count, wholeTitle + titlePhrase)
        for index in 0..<all {
            let own = windows[index]
            let bonus = own.impact - own.impactOutsideTitles
            let add = { (place: Int) in
                bonuses[place] += bonus
                titleCounts[place] &+= 1
                if titleCounts[place] == all { bonuses[place] += whole }
            }
            Self.forEachPlace(of: titled.0 & own.titles.0, from: 0, add)
            Self.forEachPlace(of: titled.1 & own.titles.1, from: 64, add)
        }
    }

    @inline(__always)
    private static func forEachPlace(of word: UInt64, from first: Int, _ body: (_ place: Int) -> Void) {
        var rest = word
        while rest != 0 {
            body(first &+ rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
    }

    /// Adds the scores of one term; returns how many documents are left.
    private func score(_ index: Int, _ window: Int, _ threshold: Double, _ all: Int) -> Int {
        let (term, own, weight) = (terms[index], windows[index], weights[index])
        guard var cursor = term.cursor else {
            return add(own, window, threshold, all) { document, bounds, ranking in
                weight * ranking.score(term.frequencies(in: document), bounds)
            }
        }
        defer { term.cursor = cursor }
        let documentBounds = documentBounds
        if all >= Self.documentsToCountBlock, counts.read(cursor.list, window, own, term.field) {
            let counts = counts
            return add(own, window, threshold, all) { document, bounds, ranking in
                if let frequency = counts.inBodyAlone(document &- window) {
                    return weight * ranking.body(frequency, bounds)
                }
                let frequencies = cursor.frequencies(in: document, documentBounds, isInBodyAlone: false)
                return weight * ranking.score(term.restricted(frequencies), bounds)
            }
        }
        return add(own, window, threshold, all) { document, bounds, ranking in
            let frequencies = cursor.frequencies(
                in: document, documentBounds, isInBodyAlone: own.isInBodyAlone(document &- window))
            return weight * ranking.score(term.restricted(frequencies), bounds)
        }
    }

    /// Adds what a term scores in each of the documents; those that can still be among the first hits are left.
    @inline(__always)
    private func add(
        _ window: TermWindow, _ first: Int, _ threshold: Double, _ all: Int,
        _ score: (_ document: Int, _ bounds: DocumentBounds, _ ranking: Ranking) -> Double
    ) -> Int {
        // In variables of their own: as members they would be read again behind every store.
        let (documents, scores, bounds, documentBounds) = (documents, scores, bounds, documentBounds)
        let ranking = ranking
        var count = 0
        for place in 0..<all {
            let document = documents[place]
            let own = score(document, documentBounds[document], ranking)
            let bound = bounds[place] - window.impact(document &- first) + own
            guard canPass(bound, threshold) else { continue }
            documents[count] = document
            scores[count] = scores[place] + own
            bounds[count] = bound
            count &+= 1
        }
        return count
    }

    /// The rounding of sums in another order is far below the margin.
    @inline(__always)
    private func canPass(_ bound: Double, _ threshold: Double) -> Bool { bound * 1.000_000_001 > threshold }

    /// The score of one match.
    func score(_ document: Int) -> Double { breakdown(of: document).total }

    /// The score of one match with its parts.
    func breakdown(of document: Int) -> ScoreBreakdown {
        var parts = names.map { ScoreBreakdown.Term(text: $0) }
        var total = 0.0
        let bounds = documentBounds[document]
        for index in order {
            let frequencies = terms[index].frequencies(in: document)
            total += weights[index] * ranking.score(frequencies, bounds)
            for field in SearchField.allCases {
                parts[index][field] = weights[index] * ranking.score(frequencies.restricted(to: field), bounds)
            }
        }
        let closeness = closeness(in: document)
        return ScoreBreakdown(
            terms: parts, proximity: closeness.proximity, wholeTitle: closeness.wholeTitle,
            titlePhrase: closeness.titlePhrase, total: total + closeness.sum)
    }

    /// What closeness adds: for each term and the next one of the query, by their distance in the body, for all of them
    /// in the title, and for all of them one behind the other there.
    ///
    /// A term of a single token has no positions in the index: it is near to none.
    private func closeness(
        in document: Int
    ) -> (proximity: Double, wholeTitle: Double, titlePhrase: Double, sum: Double) {
        guard hasCloseness else { return (0, 0, 0, 0) }
        var proximity = 0.0
        for index in 0..<terms.count {
            terms[index].readPlaces(in: document, .body, &places[index])
            guard index > 0 else { continue }
            if let gap = Closeness.gap(
                places[index - 1], UInt32(terms[index - 1].length), places[index], UInt32(terms[index].length))
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
            terms[index].readPlaces(in: document, .title, &places[index])
            if places[index].isEmpty { return false }
        }
        return places[0].contains { start in
            var end = start + UInt32(terms[0].length)
            for index in 1..<terms.count {
                guard let next = places[index].first(where: { $0 == end || $0 == end + 1 }) else { return false }
                end = next + UInt32(terms[index].length)
            }
            return true
        }
    }
}
