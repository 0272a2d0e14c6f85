/// An article while it is being put together, in units of folded text.
struct ArticleDraft {
    struct Block {
        let kind: BlockKind
        /// Where the text stands: one range, and one more for each column break.
        var ranges: [Range<Int>]
    }

    var blocks: [Block] = []
    var section: String?
    var byline = Byline()
    var datelineCredits: Range<Int>?

    /// From the first to the last unit of the article.
    var extent: Range<Int> {
        let ranges = blocks.flatMap(\.ranges)
        let first = ranges.map(\.lowerBound).min() ?? 0
        return first..<(ranges.map(\.upperBound).max() ?? first)
    }

    func ranges(of kind: BlockKind) -> [Range<Int>] {
        blocks.filter { $0.kind == kind }.flatMap(\.ranges)
    }

    /// The first paragraph, which tells when and where.
    var lead: Range<Int>? { blocks.first { $0.kind == .paragraph }?.ranges.first }
}
