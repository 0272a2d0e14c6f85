/// Scores the matches of a query with a single term in one segment: no other term can make up for what it lacks, so
/// that frequency and length of the body tell of most documents that they are not among the first hits.
struct SingleTermScorer {
    private let term: SegmentTerm
    private let fieldEnds: UnsafePointer<FieldEnds>
    private let ranking: Ranking
    private let weight: Double
    /// The most that a block of maximum 1 can score.
    private let highest: Double
    /// The ordinal of the segment's first document.
    private let base: Int
    private let after: SearchHit?

    /// - Parameters:
    ///   - number: the term's in the plan.
    ///   - lengths: those that `ranking` is made with.
    ///   - after: hits follow strictly behind it.
    init(
        _ search: SegmentMatcher, term number: Int, _ ranking: Ranking, _ lengths: AverageLengths, base: Int,
        after: SearchHit?
    ) {
        term = search.terms[number]
        fieldEnds = search.segment.fieldEnds
        self.ranking = ranking
        weight = ranking.weights[number]
        highest = weight * lengths.growth(from: search.segment.lengths)
        self.base = base
        self.after = after
    }

    /// Scores the documents of the list that holds all matches, block by block.
    ///
    /// - Returns: the block to go on with; nil at the end.
    func score(_ list: PostingList, from start: Int, blocks: Int, into top: inout TopHits) -> Int? {
        let end = min(start + blocks, list.blockCount)
        for number in start..<end where top.canTake(highest * list.maximum(number)) {
            if list.block(number).isElseInBodyAlone {
                scoreBodies(list, number, &top)
            } else {
                scoreFields(list, number, &top)
            }
        }
        return end < list.blockCount ? end : nil
    }

    /// Scores a block that says who has the term in the title; all others have it in the body alone. Those come last,
    /// whatever their ordinals: what bounds let pass includes hits of equal score.
    private func scoreBodies(_ list: PostingList, _ number: Int, _ top: inout TopHits) {
        let block = list.block(number)
        var titles = WindowSet.none
        list.forEachTitled(ofBlock: number) { document, offset in
            titles.insert(offset)
            insert(document, term.frequencies(in: document), &top)
        }
        guard top.canTake(highest * block.maximumOutsideTitles) else { return }
        list.forEachPosting(ofBlock: number) { document, posting, frequency in
            let offset = list.isDense ? document % PostingList.blockSize : posting
            if !titles.contains(offset) { insert(document, Frequencies(body: frequency), &top) }
        }
    }

    /// Scores a block that does not say so.
    private func scoreFields(_ list: PostingList, _ number: Int, _ top: inout TopHits) {
        let block = list.block(number)
        var first = 0
        list.forEachPosting(ofBlock: number) { document, posting, frequency in
            let end = first &+ Int(frequency)
            let frequencies = list.isBigram ? block.fields(first..<end, fieldEnds[document]) : block.fields(posting)
            first = end
            insert(document, term.restricted(frequencies), &top)
        }
    }

    /// Looks for the term in documents that have its parts, and scores those that have it.
    ///
    /// - Parameter documents: those that do not have the term are dropped.
    /// - Returns: how many have it.
    func match(_ documents: inout DocumentSet, into top: inout TopHits) -> Int {
        var count = 0
        term.filter(&documents) { document, frequencies in
            count &+= 1
            insert(document, frequencies, &top)
        }
        return count
    }

    /// Scores documents that are known to have the term; returns how many they are.
    func score(_ documents: DocumentSet, into top: inout TopHits) -> Int {
        term.forEachFrequencies(of: documents) { maximum in
            top.canTake(highest * maximum)
        } found: { document, frequencies in
            insert(document, frequencies, &top)
        }
        return documents.count
    }

    @inline(never)
    private func insert(_ document: Int, _ frequencies: Frequencies, _ top: inout TopHits) {
        let hit = SearchHit(ordinal: base + document, score: weight * ranking.score(frequencies, fieldEnds[document]))
        if let after, !after.isBetter(than: hit) { return }
        top.insert(hit)
    }
}
