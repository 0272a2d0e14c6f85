/// Scores matches of one segment, a term at a time.
struct Scorer {
    /// The hits of one term in one field.
    private struct Stream {
        let term: Int
        let field: SearchField
        let hits: TermHits
    }

    private let search: SegmentSearch
    private let ranking: Ranking
    private let terms: [QueryTerm]
    /// The terms that count, in the order of the query, and how many tokens each term has.
    private let scored: [Int]
    private let lengths: [UInt32]
    private var streams: [Stream] = []

    init(_ search: SegmentSearch, _ ranking: Ranking) {
        self.search = search
        self.ranking = ranking
        terms = search.plan.terms
        scored = search.plan.scored
        lengths = terms.indices.map { UInt32(search.length(of: $0)) }
        for term in scored {
            for (field, hits) in zip(terms[term].fields, search.hits[term]) where !hits.documents.isEmpty {
                streams.append(Stream(term: term, field: field, hits: hits))
            }
        }
    }

    /// The most that closeness can add to a score.
    var proximityBound: Double {
        zip(scored, scored.dropFirst()).reduce(0) { $0 + ranking.proximity($1.0, $1.1, gap: 0) }
    }

    /// The scores of matches, given in ascending order.
    func scores(of documents: [UInt32]) -> [Double] {
        zip(scoresWithoutProximity(of: documents), proximity(of: documents)).map { $0 + $1 }
    }

    /// The same without what closeness adds.
    func scoresWithoutProximity(of documents: [UInt32]) -> [Double] {
        var scores = [Double](repeating: 0, count: documents.count)
        for stream in streams { addBM25(stream, documents, to: &scores) }
        addTitlePhrase(documents, to: &scores)
        return scores
    }

    /// What closeness adds: for each term and the next one of the query, by their distance in the body.
    ///
    /// A term of a single token has no positions in the index and adds nothing.
    func proximity(of documents: [UInt32]) -> [Double] {
        var scores = [Double](repeating: 0, count: documents.count)
        guard scored.count > 1, !documents.isEmpty else { return scores }
        var set = DocumentSet(count: search.segment.documentCount)
        set.insert(contentsOf: documents)
        let hits = scored.map { search.bodyPositions(of: $0, among: set) }
        for index in 1..<scored.count {
            guard let left = hits[index - 1], let right = hits[index] else { continue }
            addProximity(documents, index, left, right, to: &scores)
        }
        return scores
    }

    /// The score of one match with its parts.
    func breakdown(of document: UInt32) -> ScoreBreakdown {
        func part(_ add: ([UInt32], inout [Double]) -> Void) -> Double {
            var score = [0.0]
            add([document], &score)
            return score[0]
        }
        var parts = scored.map { ScoreBreakdown.Term(text: terms[$0].description) }
        for stream in streams {
            guard let index = scored.firstIndex(of: stream.term) else { continue }
            parts[index][stream.field] = part { addBM25(stream, $0, to: &$1) }
        }
        return ScoreBreakdown(
            terms: parts, proximity: proximity(of: [document])[0],
            titlePhrase: part { addTitlePhrase($0, to: &$1) },
            total: scores(of: [document])[0])
    }

    private func addBM25(_ stream: Stream, _ documents: [UInt32], to scores: inout [Double]) {
        let (titleLengths, bodyLengths) = (search.segment.titleLengths, search.segment.bodyLengths)
        Self.forEachCommon(documents, stream.hits.documents) { index, hit in
            let document = Int(documents[index])
            scores[index] += ranking.score(
                term: stream.term, in: stream.field, frequency: stream.hits.frequencies[hit],
                titleLength: titleLengths[document], bodyLength: bodyLengths[document])
        }
    }

    private func addProximity(
        _ documents: [UInt32], _ index: Int, _ left: TermHits, _ right: TermHits, to scores: inout [Double]
    ) {
        let (first, second) = (scored[index - 1], scored[index])
        var other = 0
        Self.forEachCommon(documents, left.documents) { index, hit in
            while other < right.documents.count, right.documents[other] < documents[index] { other += 1 }
            guard other < right.documents.count, right.documents[other] == documents[index] else { return }
            let gap = Self.gap(left.positions(at: hit), lengths[first], right.positions(at: other), lengths[second])
            if let gap { scores[index] += ranking.proximity(first, second, gap: gap) }
        }
    }

    /// All terms in the title one behind the other, touching or with a blank between.
    private func addTitlePhrase(_ documents: [UInt32], to scores: inout [Double]) {
        let titles = scored.compactMap { hits(of: $0, in: .title) }
        guard scored.count > 1, titles.count == scored.count else { return }
        var at = titles.map { _ in 0 }
        Self.forEachCommon(documents, titles[0].documents) { index, hit in
            at[0] = hit
            for other in 1..<titles.count {
                let own = titles[other].documents
                while at[other] < own.count, own[at[other]] < documents[index] { at[other] += 1 }
                guard at[other] < own.count, own[at[other]] == documents[index] else { return }
            }
            let places = titles.indices.map { titles[$0].positions(at: at[$0]) }
            if hasPhrase(places) { scores[index] += ranking.titlePhrase(scored) }
        }
    }

    private func hasPhrase(_ places: [ArraySlice<UInt32>]) -> Bool {
        places[0].contains { start in
            var end = start + lengths[scored[0]]
            for index in 1..<scored.count {
                guard let next = places[index].first(where: { $0 == end || $0 == end + 1 }) else { return false }
                end = next + lengths[scored[index]]
            }
            return true
        }
    }

    /// What was found of a term in a field; nil if nothing.
    private func hits(of term: Int, in field: SearchField) -> TermHits? {
        streams.first { $0.term == term && $0.field == field }?.hits
    }

    /// Calls `body` with the indices in both arrays of each document that is in both.
    @inline(__always)
    private static func forEachCommon(_ documents: [UInt32], _ found: [UInt32], _ body: (Int, Int) -> Void) {
        var hit = 0
        for (index, document) in documents.enumerated() {
            while hit < found.count, found[hit] < document { hit += 1 }
            if hit == found.count { return }
            if found[hit] == document { body(index, hit) }
        }
    }

    /// The least number of tokens between an occurrence of one term and one of the other; 0 if they touch or overlap,
    /// nil if one has no positions.
    private static func gap(
        _ first: ArraySlice<UInt32>, _ firstLength: UInt32, _ second: ArraySlice<UInt32>, _ secondLength: UInt32
    ) -> UInt32? {
        guard var left = first.first, var right = second.first else { return nil }
        var least = UInt32.max
        var (i, j) = (first.startIndex, second.startIndex)
        while true {
            if left <= right {
                least = min(least, right - min(right, left + firstLength))
                i += 1
                if i == first.endIndex { return least }
                left = first[i]
            } else {
                least = min(least, left - min(left, right + secondLength))
                j += 1
                if j == second.endIndex { return least }
                right = second[j]
            }
        }
    }
}
