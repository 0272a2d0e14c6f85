/// An immutable index of some documents: a sorted table of terms and their posting lists.
///
/// Documents are numbered from 0 in the order of the archive's ordinals. Every token and every bigram of neighbouring
/// tokens has a list (a bigram index, as bleve's `cjk_bigram` and Groonga's TokenBigram build it). Title, body and byline
/// share one list: a search without a field, which is nearly every search, reads one list instead of three. Pairs
/// carry positions, which tell the fields apart; single tokens only their frequencies by field: no longer term needs more
/// than bigrams to be verified. Section labels have lists of their own.
final class IndexSegment: @unchecked Sendable {
    let documentCount: Int
    let words: WordDictionary
    let lengths: AverageLengths
    /// Tokens of all titles and of all bodies.
    let titleTotal: Int
    let bodyTotal: Int
    let terms: TermTable
    private(set) var frequentPhrases = FrequentPhrases()
    /// By document.
    let fieldEnds: UnsafePointer<FieldEnds>
    private let allFieldEnds: UnsafeMutableBufferPointer<FieldEnds>
    private let bytes: IndexBytes

    /// - Parameters:
    ///   - fieldEnds: by document; at most `SearchLimits.segmentDocuments`.
    ///   - isPart: whether it will be merged: then its frequent phrases are not looked for.
    ///   - write: writes the lists and notes them in the table.
    init(
        words: WordDictionary, fieldEnds: [FieldEnds], estimatedSize: Int, isPart: Bool = false,
        write: (_ maximum: BlockMaximum, _ terms: inout TermTable, _ bytes: IndexBytes) -> Void
    ) {
        precondition(fieldEnds.count <= SearchLimits.segmentDocuments)
        allFieldEnds = .allocate(capacity: max(1, fieldEnds.count))
        _ = allFieldEnds.initialize(from: fieldEnds)
        guard let base = allFieldEnds.baseAddress else { fatalError("Out of memory.") }
        self.fieldEnds = UnsafePointer(base)
        self.words = words
        documentCount = fieldEnds.count
        titleTotal = fieldEnds.reduce(0) { $0 + Int($1.titleLength) }
        bodyTotal = fieldEnds.reduce(0) { $0 + Int($1.bodyLength) }
        lengths = AverageLengths(documentCount: documentCount, titleTotal: titleTotal, bodyTotal: bodyTotal)
        var terms = TermTable()
        bytes = IndexBytes(capacity: estimatedSize)
        write(BlockMaximum(fieldEnds: self.fieldEnds, lengths: lengths), &terms, bytes)
        bytes.finish()
        self.terms = terms.trimmed()
        if !isPart { frequentPhrases = FrequentPhrases(of: self) }
    }

    deinit { allFieldEnds.deallocate() }

    /// Bytes of memory.
    var size: Int {
        bytes.count + terms.size + documentCount * MemoryLayout<FieldEnds>.size + words.size
            + frequentPhrases.size
    }

    /// Bytes of the posting lists.
    var listSize: Int { bytes.count }

    /// The list of a term, by its index in the table.
    @inline(__always)
    func list(_ term: Int, isBigram: Bool) -> PostingList {
        PostingList(
            at: UnsafeRawPointer(bytes.base) + terms.start(term), isBigram: isBigram, documentCount: documentCount)
    }

    /// Documents in the list of a term, by its index in the table.
    func documentCount(of term: Int) -> Int {
        PostingList.count(at: UnsafeRawPointer(bytes.base) + terms.start(term))
    }
}
