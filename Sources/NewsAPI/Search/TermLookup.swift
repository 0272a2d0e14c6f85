/// The posting lists that together find a term in one field of one segment.
///
/// A term of n tokens is covered by the pairs at 0, 2, 4 … and the last pair; a single token by its own list. Where the
/// term is a prefix, its last part is all lists of the runs that begin with it.
struct TermLookup {
    struct Part {
        /// Places in the segment's term table: one, none (the term does not occur), or the runs of a prefix.
        let terms: Range<Int>
        /// Tokens between the term's beginning and the part's.
        let offset: UInt32
    }

    let parts: [Part]
    /// Tokens of the term.
    let length: Int

    init(_ term: QueryTerm, in field: SearchField, of segment: IndexSegment) {
        var symbols: [Range<UInt32>] = []
        term.units.withUnsafeBufferPointer { units in
            Tokenizer.forEachToken(in: units) { token, isRun in
                let isPrefix = term.isPrefix && token.upperBound == units.count
                let runs = isRun ? segment.runs.numbers(of: Array(units[token]), isPrefix: isPrefix) : 0..<0
                let first = isRun ? TermKey.symbol(run: runs.lowerBound) : units[token.lowerBound]
                symbols.append(first..<first + (isRun ? UInt32(runs.count) : 1))
            }
        }
        let isPair = symbols.count > 1
        length = symbols.count
        parts = Self.offsets(length).map { offset in
            let last = symbols[isPair ? offset + 1 : offset]
            guard !symbols[offset].isEmpty, !last.isEmpty else { return Part(terms: 0..<0, offset: UInt32(offset)) }
            let key = { (symbol: UInt32) in
                isPair ? TermKey.pair(field, symbols[offset].lowerBound, symbol) : TermKey.single(field, symbol)
            }
            let terms = segment.terms(from: key(last.lowerBound), through: key(last.upperBound - 1))
            return Part(terms: terms, offset: UInt32(offset))
        }
    }

    private static func offsets(_ length: Int) -> [Int] {
        if length <= 2 { return [0] }
        return Array(stride(from: 0, to: length - 1, by: 2)) + (length.isMultiple(of: 2) ? [] : [length - 2])
    }

    /// For each part the number of documents in its lists.
    func documentCounts(in segment: IndexSegment) -> [Int] {
        segment.withBytes { bytes in
            parts.map { part in
                part.terms.reduce(0) { $0 + PostingList.count(at: bytes + Int(segment.starts[$1])) }
            }
        }
    }

    /// The documents in which the term occurs, out of `candidates` if there are any.
    func hits(in segment: IndexSegment, among candidates: DocumentSet?, keepingPositions: Bool) -> TermHits {
        guard parts.allSatisfy({ !$0.terms.isEmpty }) else { return TermHits() }
        return segment.withBytes { bytes in
            var unions: [UnsafeMutableBufferPointer<UInt8>] = []
            defer { for union in unions { union.deallocate() } }
            var lists: [PhraseMatch.Part] = []
            for part in parts {
                var start = bytes + Int(segment.starts[part.terms.lowerBound])
                if part.terms.count > 1 {
                    let union = Self.union(of: part.terms, in: segment, bytes, isPair: length > 1)
                    unions.append(union)
                    guard let base = union.baseAddress else { continue }
                    start = UnsafePointer(base)
                }
                lists.append(PhraseMatch.Part(list: PostingList(at: start), offset: part.offset))
            }
            if lists.count == 1, !(keepingPositions && length > 1) {
                return Self.hits(of: lists[0].list, among: candidates)
            }
            lists.sort { $0.list.count < $1.list.count }
            return PhraseMatch.hits(of: &lists, among: candidates, keepingPositions: keepingPositions)
        }
    }

    /// All documents of one list that are among the candidates.
    private static func hits(of start: PostingList, among candidates: DocumentSet?) -> TermHits {
        var list = start
        var hits = TermHits()
        if candidates == nil { hits.reserve(list.count) }
        while let document = list.next(among: candidates) {
            hits.append(document: document, frequency: list.frequency)
            list.advance()
        }
        return hits
    }

    /// One list out of several: what a prefix stands for.
    private static func union(
        of terms: Range<Int>, in segment: IndexSegment, _ bytes: UnsafePointer<UInt8>, isPair: Bool
    ) -> UnsafeMutableBufferPointer<UInt8> {
        var encoded: [UInt8] = []
        var union = PostingUnion(documentCount: segment.documentCount, hasPositions: isPair)
        for term in terms { union.add(PostingList(at: bytes + Int(segment.starts[term]))) }
        union.encode(into: &encoded)
        encoded.append(contentsOf: [UInt8](repeating: 0, count: PostingList.padding))
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: encoded.count)
        _ = buffer.initialize(from: encoded)
        return buffer
    }
}
