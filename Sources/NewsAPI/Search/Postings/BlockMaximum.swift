/// The most that the postings of a block can score for a term of weight 1: what lets a search pass over blocks that
/// cannot reach the first hits (Ding and Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes", 2011).
struct BlockMaximum {
    /// An maximum is stored in steps of this size, rounded up.
    private static let step = 1.0 / 4_096
    /// That of a block of which none is stored.
    static let highest: UInt16 = UInt16(Ranking.highestScore / step) + 1

    /// Of the segment that the maxima are stored in.
    private let ranking: Ranking
    private let fieldEnds: UnsafePointer<FieldEnds>

    init(fieldEnds: UnsafePointer<FieldEnds>, lengths: AverageLengths) {
        ranking = Ranking(documentCount: 0, documentCounts: [], lengths: lengths)
        self.fieldEnds = fieldEnds
    }

    /// The maximum of one posting.
    @inline(__always)
    func of(_ document: Int, _ frequencies: Frequencies) -> Double { ranking.score(frequencies, fieldEnds[document]) }

    /// Where a document's fields end.
    @inline(__always)
    func fieldEnds(_ document: Int) -> FieldEnds { fieldEnds[document] }

    /// An maximum as it is stored; 0 for none.
    static func stored(_ maximum: Double) -> UInt16 { maximum > 0 ? UInt16(maximum / step) + 1 : 0 }

    /// An upper bound of the maximum that was stored.
    @inline(__always)
    static func bound(_ stored: UInt16) -> Double { Double(stored) * step }
}
