/// An immutable index of some documents: a sorted table of terms and their posting lists.
///
/// Documents are numbered from 0 in the order of the archive's ordinals. Every token and every pair of neighbouring
/// tokens has a list (a bigram index, as bleve's `cjk_bigram` and Groonga's TokenBigram build it). Title, body and byline
/// share one list: a search without a field, which is nearly every search, reads one list instead of three. Pairs
/// carry positions, which tell the fields apart; single tokens only their frequencies by field: no longer term needs more
/// than pairs to be verified. Section labels have lists of their own.
final class IndexSegment: @unchecked Sendable {
    let documentCount: Int
    let runs: RunDictionary
    let lengths: AverageLengths
    /// Tokens of all titles and of all bodies.
    let titleTotal: Int
    let bodyTotal: Int
    let terms: TermTable
    private(set) var frequentStretches = FrequentStretches()
    /// By document.
    let bounds: UnsafePointer<DocumentBounds>
    private let allBounds: UnsafeMutableBufferPointer<DocumentBounds>
    private let bytes: IndexBytes

    /// - Parameters:
    ///   - bounds: by document; at most `SearchLimits.segmentDocuments`.
    ///   - isPart: whether it will be merged: then its frequent stretches are not looked for.
    ///   - write: writes the lists and notes them in the table.
    init(
        runs: RunDictionary, bounds: [DocumentBounds], estimatedSize: Int, isPart: Bool = false,
        write: (_ impact: Impact, _ terms: inout TermTable, _ bytes: IndexBytes) -> Void
    ) {
        precondition(bounds.count <= SearchLimits.segmentDocuments)
        allBounds = .allocate(capacity: max(1, bounds.count))
        _ = allBounds.initialize(from: bounds)
        guard let base = allBounds.baseAddress else { fatalError("Out of memory.") }
        self.bounds = UnsafePointer(base)
        self.runs = runs
        documentCount = bounds.count
        titleTotal = bounds.reduce(0) { $0 + Int($1.titleLength) }
        bodyTotal = bounds.reduce(0) { $0 + Int($1.bodyLength) }
        lengths = AverageLengths(documentCount: documentCount, titleTotal: titleTotal, bodyTotal: bodyTotal)
        var terms = TermTable()
        bytes = IndexBytes(capacity: estimatedSize)
        write(Impact(bounds: self.bounds, lengths: lengths), &terms, bytes)
        bytes.finish()
        self.terms = terms.trimmed()
        if !isPart { frequentStretches = FrequentStretches(of: self) }
    }

    deinit { allBounds.deallocate() }

    /// Bytes of memory.
    var size: Int {
        bytes.count + terms.size + documentCount * MemoryLayout<DocumentBounds>.size + runs.size
            + frequentStretches.size
    }

    /// Bytes of the posting lists.
    var listSize: Int { bytes.count }

    /// The list at a place of the table.
    @inline(__always)
    func list(_ place: Int, isPair: Bool) -> PostingList {
        PostingList(at: UnsafeRawPointer(bytes.base) + terms.start(place), isPair: isPair, documentCount: documentCount)
    }

    /// Documents in the list at a place of the table.
    func documentCount(at place: Int) -> Int {
        PostingList.count(at: UnsafeRawPointer(bytes.base) + terms.start(place))
    }
}
