/// Scores the matches of one segment, in ascending order of documents.
struct Scorer {
    /// The hits of one term in one field, and how far they have been read.
    private struct Stream {
        let term: Int
        let field: SearchField
        let hits: TermHits
        var at = 0
        /// Whether the current document is among the hits.
        var isPresent = false
    }

    private let segment: IndexSegment
    private let ranking: Ranking
    private let terms: [QueryTerm]
    /// The terms that count, in the order of the query, and how many tokens each has.
    private let scored: [Int]
    private let lengths: [UInt32]
    private var streams: [Stream] = []

    init(_ search: SegmentSearch, _ ranking: Ranking) {
        segment = search.segment
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

    /// The score of a document behind the one asked for before.
    mutating func score(of document: Int) -> Double {
        move(to: UInt32(document))
        var sum = 0.0
        for stream in streams.indices where streams[stream].isPresent { sum += bm25(stream, document) }
        guard scored.count > 1 else { return sum }
        return sum + proximity() + titlePhrase()
    }

    /// The same, with its parts.
    mutating func breakdown(of document: Int) -> ScoreBreakdown {
        let total = score(of: document)
        let parts = scored.map { term in
            var part = ScoreBreakdown.Term(text: terms[term].description)
            for stream in streams.indices where streams[stream].isPresent && streams[stream].term == term {
                switch streams[stream].field {
                case .title: part.title = bm25(stream, document)
                case .body: part.body = bm25(stream, document)
                case .byline: part.byline = bm25(stream, document)
                case .section: part.section = bm25(stream, document)
                }
            }
            return part
        }
        let many = scored.count > 1
        return ScoreBreakdown(
            terms: parts, proximity: many ? proximity() : 0, titlePhrase: many ? titlePhrase() : 0, total: total)
    }

    @inline(__always)
    private mutating func move(to document: UInt32) {
        for index in streams.indices {
            var at = streams[index].at
            let documents = streams[index].hits.documents
            while at < documents.count, documents[at] < document { at += 1 }
            streams[index].at = at
            streams[index].isPresent = at < documents.count && documents[at] == document
        }
    }

    @inline(__always)
    private func bm25(_ stream: Int, _ document: Int) -> Double {
        let frequency = streams[stream].hits.frequencies[streams[stream].at]
        return ranking.score(
            term: streams[stream].term, in: streams[stream].field, frequency: frequency,
            titleLength: segment.titleLengths[document], bodyLength: segment.bodyLengths[document])
    }

    /// Where a term stands in a field of the current document; nothing for a term of one token.
    private func positions(of term: Int, in field: SearchField) -> ArraySlice<UInt32> {
        for stream in streams where stream.term == term && stream.field == field && stream.isPresent {
            return stream.hits.positions(at: stream.at)
        }
        return []
    }

    /// Closeness in the body of each term and the next one of the query.
    private func proximity() -> Double {
        var sum = 0.0
        var previous = positions(of: scored[0], in: .body)
        for index in 1..<scored.count {
            let own = positions(of: scored[index], in: .body)
            let gap = Self.gap(previous, lengths[scored[index - 1]], own, lengths[scored[index]])
            if let gap { sum += ranking.proximity(scored[index - 1], scored[index], gap: gap) }
            previous = own
        }
        return sum
    }

    /// The least number of tokens between an occurrence of one term and one of the other; 0 if they touch or overlap.
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

    /// All terms in the title one behind the other, touching or with a blank between.
    private func titlePhrase() -> Double {
        let places = scored.map { positions(of: $0, in: .title) }
        for start in places[0] {
            var end = start + lengths[scored[0]]
            var found = true
            for index in 1..<scored.count where found {
                let next = places[index].first { $0 == end || $0 == end + 1 }
                found = next != nil
                end = (next ?? 0) + lengths[scored[index]]
            }
            if found { return ranking.titlePhrase(scored) }
        }
        return 0
    }
}
