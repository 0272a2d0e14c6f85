/// The most that the postings of a block can score for a term of weight 1: what lets a search pass over blocks that
/// cannot reach the first hits (Ding and Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes", 2011).
struct Impact {
    /// An impact is stored in steps of this size, rounded up.
    private static let step = 1.0 / 4_096
    /// That of a block of which none is stored.
    static let highest: UInt16 = UInt16(Ranking.highestScore / step) + 1

    /// Of the segment that the impacts are stored in.
    private let ranking: Ranking
    private let bounds: UnsafePointer<DocumentBounds>

    init(bounds: UnsafePointer<DocumentBounds>, lengths: AverageLengths) {
        ranking = Ranking(documentCount: 0, documentCounts: [], lengths: lengths)
        self.bounds = bounds
    }

    /// The impact of one posting.
    @inline(__always)
    func of(_ document: Int, _ frequencies: Frequencies) -> Double { ranking.score(frequencies, bounds[document]) }

    /// Where a document's fields end.
    @inline(__always)
    func bounds(_ document: Int) -> DocumentBounds { bounds[document] }

    /// An impact as it is stored; 0 for none.
    static func stored(_ impact: Double) -> UInt16 { impact > 0 ? UInt16(impact / step) + 1 : 0 }

    /// An upper bound of the impact that was stored.
    @inline(__always)
    static func bound(_ stored: UInt16) -> Double { Double(stored) * step }
}
