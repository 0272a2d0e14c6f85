/// Computes and stores block maxima. A block maximum is an upper bound of what any posting of a block scores for a term
/// of weight 1; by it a search passes over blocks that cannot reach the first hits (Ding and Suel, "Faster Top-k
/// Document Retrieval Using Block-Max Indexes", 2011).
///
/// Scores are those with the average lengths of the segment itself. `AverageLengths.growth` tells by how much they may
/// be higher with those of the archive.
struct BlockMaximum {
    /// A maximum is stored in steps of this size, rounded up.
    private static let step = 1.0 / 4_096
    /// The stored form of a bound that no score exceeds, for blocks without a stored maximum.
    static let highest: UInt16 = UInt16(Ranking.highestScore / step) + 1

    /// With the average lengths of the segment. It has no terms: no weight is needed.
    private let ranking: Ranking
    /// By document.
    private let fieldEnds: UnsafePointer<FieldEnds>

    /// - Parameters:
    ///   - fieldEnds: by document of the segment; must be kept as long as this value is used.
    ///   - lengths: those of the segment.
    init(fieldEnds: UnsafePointer<FieldEnds>, lengths: AverageLengths) {
        ranking = Ranking(documentCount: 0, documentCounts: [], lengths: lengths)
        self.fieldEnds = fieldEnds
    }

    /// The score of one posting for a term of weight 1.
    @inline(__always)
    func of(_ document: Int, _ frequencies: Frequencies) -> Double { ranking.score(frequencies, fieldEnds[document]) }

    /// Where a document's fields end.
    @inline(__always)
    func fieldEnds(_ document: Int) -> FieldEnds { fieldEnds[document] }

    /// A maximum as it is stored, rounded up; 0 where there is no posting.
    static func stored(_ maximum: Double) -> UInt16 { maximum > 0 ? UInt16(maximum / step) + 1 : 0 }

    /// An upper bound of the maximum that was stored.
    @inline(__always)
    static func bound(_ stored: UInt16) -> Double { Double(stored) * step }
}
