/// Scores the matches in one segment of a query that is a single term.
///
/// A score is then BM25 of this term and nothing else: no other term and no bonus can make up for what it lacks. So
/// where the block maximum, times weight and growth, does not exceed the threshold, no document of the block can enter
/// the first hits, and the block is passed over. In a block in which all documents but those with the term in the title
/// have it in the body alone, these few are scored first; the others are passed over if their own maximum does not
/// exceed the threshold.
///
/// A list that holds exactly the matches is scored block by block (`score(_:from:blocks:into:)`). The matches of a term
/// of three or more tokens come as a set: if they must be verified, each is scored when it is (`match`); if the segment
/// knows them beforehand, whole windows are passed over by the maxima of the rarest bigram (`score(_:into:)`), which no
/// score of the term exceeds.
struct SingleTermScorer {
    private let term: SegmentTerm
    private let fieldEnds: UnsafePointer<FieldEnds>
    private let ranking: Ranking
    private let weight: Double
    /// Makes a bound of scores out of a block maximum, which is for a weight of 1 and the average lengths of the
    /// segment.
    private let boundFactor: Double
    /// By document.
    private let ordinals: [UInt32]
    private let after: SearchHit?

    /// - Parameters:
    ///   - number: the term number.
    ///   - lengths: those that `ranking` is made with.
    ///   - after: hits follow strictly behind it.
    init(
        _ matcher: SegmentMatcher, term number: Int, _ ranking: Ranking, _ lengths: AverageLengths,
        after: SearchHit?
    ) {
        term = matcher.terms[number]
        fieldEnds = matcher.segment.fieldEnds
        self.ranking = ranking
        weight = ranking.weights[number]
        boundFactor = weight * lengths.growth(from: matcher.segment.lengths)
        ordinals = matcher.live.ordinals
        self.after = after
    }

    /// Scores the documents of some blocks of a list.
    ///
    /// - Parameters:
    ///   - list: holds exactly the matches.
    ///   - start: the first block.
    ///   - blocks: how many blocks at most.
    /// - Returns: the block to go on with; nil at the end.
    func score(_ list: PostingList, from start: Int, blocks: Int, into top: inout TopHits) -> Int? {
        let end = min(start + blocks, list.blockCount)
        for number in start..<end where top.canTake(boundFactor * list.maximum(number)) {
            if list.block(number).isElseInBodyAlone {
                scoreBodies(list, number, &top)
            } else {
                scoreFields(list, number, &top)
            }
        }
        return end < list.blockCount ? end : nil
    }

    /// Scores a block in which all documents outside of the column of titles have the term in the body alone, so that
    /// the frequency is enough. They come after those with the term in the title, whatever their ordinals; no hit is
    /// lost by that, since a bound that equals the threshold passes (`TopHits.canPass`).
    private func scoreBodies(_ list: PostingList, _ number: Int, _ top: inout TopHits) {
        let block = list.block(number)
        var titles = WindowSet.none
        list.forEachTitled(ofBlock: number) { document, offset in
            titles.insert(offset)
            insert(document, term.frequencies(in: document), &top)
        }
        guard top.canTake(boundFactor * block.maximumOutsideTitles) else { return }
        list.forEachPosting(ofBlock: number) { document, posting, frequency in
            let offset = list.isDense ? document % PostingList.blockSize : posting
            if !titles.contains(offset) { insert(document, Frequencies(body: frequency), &top) }
        }
    }

    /// Scores any other block.
    private func scoreFields(_ list: PostingList, _ number: Int, _ top: inout TopHits) {
        let block = list.block(number)
        var first = 0
        list.forEachPosting(ofBlock: number) { document, posting, frequency in
            let end = first &+ Int(frequency)
            let frequencies = list.isBigram ? block.fields(first..<end, fieldEnds[document]) : block.fields(posting)
            first = end
            insert(document, frequencies.restricted(to: term.field), &top)
        }
    }

    /// Looks for the term in documents, and scores those that have it.
    ///
    /// - Parameter documents: documents that may have the term; those that do not are dropped.
    /// - Returns: how many have it.
    func match(_ documents: inout DocumentSet, into top: inout TopHits) -> Int {
        var count = 0
        term.filter(&documents) { document, frequencies in
            count &+= 1
            insert(document, frequencies, &top)
        }
        return count
    }

    /// Scores documents that all have the term; returns how many they are.
    func score(_ documents: DocumentSet, into top: inout TopHits) -> Int {
        term.forEachFrequencies(of: documents) { maximum in
            top.canTake(boundFactor * maximum)
        } found: { document, frequencies in
            insert(document, frequencies, &top)
        }
        return documents.count
    }

    @inline(never)
    private func insert(_ document: Int, _ frequencies: Frequencies, _ top: inout TopHits) {
        let score = weight * ranking.score(frequencies, fieldEnds[document])
        guard top.canTake(score) else { return }
        let hit = SearchHit(ordinal: Int(ordinals[document]), score: score)
        if let after, !after.isBetter(than: hit) { return }
        top.insert(hit)
    }
}
