import Synchronization

/// An immutable index of some documents: a sorted table of terms and their posting lists. A segment never changes.
///
/// The nouns of this room: a *document* is an article as the index sees it (`DocumentText`), numbered in its segment
/// from 0 in the order of the archive's ordinals. A *position* is the number of a token in its document; a *gap* is
/// counted as a position behind each block. The *field ends* are the positions where the fields end (`FieldEnds`).
/// A *symbol* stands for a token in the index (`TermKey`). A *term* of the index is a token or a bigram of two
/// neighbouring tokens; its *key* is made of their symbols, and its *index in the term table* leads to its posting list
/// (`TermTable`). A *phrase* is several tokens one behind the other (`FrequentPhrases`).
///
/// Every token and every bigram has a list (a bigram index, as bleve's `cjk_bigram` and Groonga's TokenBigram build
/// it). All fields share one list: a search without a field, which is nearly every search, reads one list instead of
/// four. Lists of bigrams have positions, which tell the fields apart. Lists of single tokens have only frequencies by
/// field, since the positions of bigrams are enough to verify any longer term.
final class IndexSegment: @unchecked Sendable {
    /// Tells the segment from all others that this process ever has.
    let number = numbers.add(1, ordering: .relaxed).oldValue
    private static let numbers = Atomic<UInt64>(0)

    let documentCount: Int
    let words: WordDictionary
    let lengths: AverageLengths
    /// Number of positions in all titles.
    let titleTotal: Int
    /// Number of positions in all bodies.
    let bodyTotal: Int
    let terms: TermTable
    private(set) var frequentPhrases = FrequentPhrases()
    /// By document.
    let fieldEnds: UnsafePointer<FieldEnds>
    /// The memory of `fieldEnds`; nil if they lie in a file, as the posting lists then do.
    private let allFieldEnds: UnsafeMutableBufferPointer<FieldEnds>?
    /// The posting lists.
    private let bytes: IndexBytes

    /// - Parameters:
    ///   - fieldEnds: by document; at most `SearchLimits.segmentDocuments`.
    ///   - estimatedSize: bytes to allocate for the lists; more are allocated if they are not enough.
    ///   - write: writes the lists in the order of their keys, and adds each key to the table.
    init(
        words: WordDictionary, fieldEnds: [FieldEnds], estimatedSize: Int,
        write: (_ maximum: BlockMaximum, _ terms: inout TermTable, _ bytes: IndexBytes) -> Void
    ) {
        precondition(fieldEnds.count <= SearchLimits.segmentDocuments)
        let allFieldEnds = UnsafeMutableBufferPointer<FieldEnds>.allocate(capacity: max(1, fieldEnds.count))
        _ = allFieldEnds.initialize(from: fieldEnds)
        guard let base = allFieldEnds.baseAddress else { fatalError("Out of memory.") }
        self.allFieldEnds = allFieldEnds
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
        frequentPhrases = FrequentPhrases(of: self)
    }

    /// A segment that `store` wrote; it stays where it lies in the file but for its tables.
    init(stored: inout StorageReader) throws(StorageError) {
        words = try WordDictionary(stored: &stored)
        let fieldEnds = try stored.values(FieldEnds.self)
        terms = try TermTable(stored: &stored)
        bytes = try IndexBytes(stored: &stored)
        guard let base = fieldEnds.baseAddress, (1...SearchLimits.segmentDocuments).contains(fieldEnds.count) else {
            throw .damaged
        }
        (self.fieldEnds, allFieldEnds, documentCount) = (base, nil, fieldEnds.count)
        titleTotal = try stored.number()
        bodyTotal = try stored.number()
        lengths = AverageLengths(documentCount: documentCount, titleTotal: titleTotal, bodyTotal: bodyTotal)
        frequentPhrases = try FrequentPhrases(documentCount: documentCount, stored: &stored)
    }

    deinit { allFieldEnds?.deallocate() }

    func store(_ writer: StorageWriter) {
        words.store(writer)
        writer.append(UnsafeBufferPointer(start: fieldEnds, count: documentCount))
        terms.store(writer)
        bytes.store(writer)
        writer.append(titleTotal)
        writer.append(bodyTotal)
        frequentPhrases.store(writer)
    }

    /// Bytes of memory.
    var size: Int {
        bytes.count + terms.size + documentCount * MemoryLayout<FieldEnds>.size + words.size
            + frequentPhrases.size
    }

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
