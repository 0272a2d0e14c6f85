/// Scores the matches of one segment.
///
/// Windows of 128 documents, a term at a time: what cannot be among the first hits any more, by the impacts of its blocks
/// and what it has scored so far, is left (after Ding and Suel's block-max indexes). A term counts wherever it occurs.
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
    private let proximityBound: Double
    private let titlePhraseBound: Double
    private let names: [String]

    // Of the current window: at most `PostingList.blockSize` documents.
    private let documents = UnsafeMutablePointer<Int>.allocate(capacity: PostingList.blockSize)
    private let scores = UnsafeMutablePointer<Double>.allocate(capacity: PostingList.blockSize)
    /// Terms in the title.
    private let titles = UnsafeMutablePointer<Int>.allocate(capacity: PostingList.blockSize)
    /// By term.
    private let bounds: UnsafeMutablePointer<Double>
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
        proximityBound = zip(weights, weights.dropFirst()).reduce(0) { $0 + Ranking.proximity($1.0, $1.1, gap: 0) }
        titlePhraseBound = weights.count > 1 ? Ranking.titlePhrase(weights) : 0
        bounds = .allocate(capacity: weights.count)
        places = .allocate(capacity: weights.count)
        bounds.initialize(repeating: 0, count: weights.count)
        places.initialize(repeating: [], count: weights.count)
    }

    deinit {
        places.deinitialize(count: terms.count)
        terms.deallocate()
        places.deallocate()
        bounds.deallocate()
        documents.deallocate()
        scores.deallocate()
        titles.deallocate()
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
            let candidates = candidates(matches.words(at: window), window, top.threshold)
            guard candidates.words != (0, 0) else { continue }
            let count = scoreTerms(write(candidates.words, window), candidates.bound, top.threshold)
            for index in 0..<count {
                let document = documents[index]
                var score = scores[index]
                if terms.count > 1 { score += proximity(in: document) + titlePhrase(titles[index], in: document) }
                let hit = SearchHit(ordinal: base + document, score: score)
                if let after, !after.isBetter(than: hit) { continue }
                top.insert(hit)
            }
        }
        return next
    }

    /// The matches of a window that may be among the first hits, and the most that their terms and closeness can score.
    @inline(__always)
    private func candidates(
        _ words: (UInt64, UInt64), _ window: Int, _ threshold: Double
    ) -> (words: (UInt64, UInt64), bound: Double) {
        var bound = proximityBound
        var outsideTitles = proximityBound
        for index in terms.indices {
            let impact = terms[index].impact(ofWindow: window)
            bounds[index] = weights[index] * impact.all * growth
            bound += bounds[index]
            outsideTitles += weights[index] * impact.outsideTitles * growth
        }
        if canPass(outsideTitles, threshold) { return (words, bound) }
        guard canPass(bound + titlePhraseBound, threshold) else { return ((0, 0), bound) }
        var titled: (UInt64, UInt64) = (0, 0)
        for term in terms {
            let own = term.titles(ofWindow: window)
            titled = (titled.0 | own.0, titled.1 | own.1)
        }
        return ((words.0 & titled.0, words.1 & titled.1), bound)
    }

    /// Writes down the documents of a window; returns how many there are.
    @inline(__always)
    private func write(_ words: (UInt64, UInt64), _ window: Int) -> Int {
        var count = 0
        var rest = words.0
        while rest != 0 {
            documents[count] = window &+ rest.trailingZeroBitCount
            rest &= rest &- 1
            count &+= 1
        }
        rest = words.1
        while rest != 0 {
            documents[count] = window &+ 64 &+ rest.trailingZeroBitCount
            rest &= rest &- 1
            count &+= 1
        }
        return count
    }

    /// Adds up the terms' scores of the window's documents and drops those that cannot be among the first hits; returns
    /// how many are left.
    private func scoreTerms(_ all: Int, _ bound: Double, _ threshold: Double) -> Int {
        var count = all
        var rest = bound
        for place in 0..<count { (scores[place], titles[place]) = (0, 0) }
        for done in 0..<terms.count {
            let index = order[done]
            let (term, weight) = (terms[index], weights[index])
            rest -= bounds[index]
            let all = count
            count = 0
            for place in 0..<all {
                let document = documents[place]
                let frequencies = term.frequencies(in: document)
                let score = scores[place] + weight * ranking.score(frequencies, documentBounds[document])
                let titleCount = titles[place] &+ (frequencies.title > 0 ? 1 : 0)
                guard canPass(score + rest + (titleCount > done ? titlePhraseBound : 0), threshold) else { continue }
                documents[count] = document
                scores[count] = score
                titles[count] = titleCount
                count &+= 1
            }
            if count == 0 { break }
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
        var titleCount = 0
        let bounds = documentBounds[document]
        for index in order {
            let frequencies = terms[index].frequencies(in: document)
            total += weights[index] * ranking.score(frequencies, bounds)
            if frequencies.title > 0 { titleCount += 1 }
            for field in SearchField.allCases {
                let own = frequencies.restricted(to: field)
                parts[index][field] = weights[index] * ranking.score(own, bounds)
            }
        }
        let proximity = terms.count > 1 ? proximity(in: document) : 0
        let titlePhrase = terms.count > 1 ? titlePhrase(titleCount, in: document) : 0
        if terms.count > 1 { total += proximity + titlePhrase }
        return ScoreBreakdown(terms: parts, proximity: proximity, titlePhrase: titlePhrase, total: total)
    }

    /// What closeness adds: for each term and the next one of the query, by their distance in the body.
    ///
    /// A term of a single token has no positions in the index and adds nothing.
    private func proximity(in document: Int) -> Double {
        var sum = 0.0
        for index in terms.indices {
            terms[index].readPlaces(in: document, .body, &places[index])
            guard index > 0 else { continue }
            if let gap = Closeness.gap(
                places[index - 1], UInt32(terms[index - 1].length), places[index], UInt32(terms[index].length))
            {
                sum += Ranking.proximity(weights[index - 1], weights[index], gap: gap)
            }
        }
        return sum
    }

    /// What all terms in the title one behind the other add, touching or with a blank between.
    private func titlePhrase(_ titleCount: Int, in document: Int) -> Double {
        guard titleCount == terms.count else { return 0 }
        for index in terms.indices { terms[index].readPlaces(in: document, .title, &places[index]) }
        let hasPhrase = places[0].contains { start in
            var end = start + UInt32(terms[0].length)
            for index in terms.indices.dropFirst() {
                guard let next = places[index].first(where: { $0 == end || $0 == end + 1 }) else { return false }
                end = next + UInt32(terms[index].length)
            }
            return true
        }
        return hasPhrase ? titlePhraseBound : 0
    }
}
