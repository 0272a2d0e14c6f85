/// An article while it is being put together, in units of folded text.
struct ArticleDraft {
    /// A stretch of text and what it is: one for each block, and one more for each column break inside it.
    struct Part {
        let kind: BlockKind
        /// Number of the block in the article.
        let block: Int
        let range: Range<Int>
    }

    /// Block by block.
    private(set) var parts: [Part] = []
    /// Number of the paragraph that a broken column goes on with.
    private var openParagraph: Int?
    private var blocks = 0
    /// The least margin of the decisions that made the article what it is: where it begins and ends, and its subheads.
    private(set) var margin = Weights.certain
    var section: String?
    var byline = Byline()
    var datelineCredits: Range<Int>?

    init(section: String?) {
        self.section = section
        parts.reserveCapacity(16)
    }

    mutating func append(_ kind: BlockKind, _ range: Range<Int>) {
        parts.append(Part(kind: kind, block: blocks, range: range))
        if kind == .paragraph { openParagraph = blocks }
        blocks += 1
    }

    /// Goes on with the last paragraph, whatever was printed below it, or begins the first one.
    mutating func continueParagraph(_ range: Range<Int>) {
        guard let openParagraph else { return append(.paragraph, range) }
        parts.append(Part(kind: .paragraph, block: openParagraph, range: range))
    }

    mutating func lowerMargin(to margin: Int) {
        self.margin = min(self.margin, margin)
    }

    /// Brings the parts of each block together. Parts come in page order, where a caption may stand inside a paragraph.
    mutating func finish() {
        parts.sort { ($0.block, $0.range.lowerBound) < ($1.block, $1.range.lowerBound) }
    }

    /// From the first to the last unit of the article.
    var extent: Range<Int> {
        guard var extent = parts.first?.range else { return 0..<0 }
        for part in parts {
            extent = min(extent.lowerBound, part.range.lowerBound)..<max(extent.upperBound, part.range.upperBound)
        }
        return extent
    }

    func ranges(of kind: BlockKind) -> [Range<Int>] {
        parts.filter { $0.kind == kind }.map(\.range)
    }

    func first(_ kind: BlockKind) -> Range<Int>? {
        parts.first { $0.kind == kind }?.range
    }

    /// The first paragraph, which tells when and where.
    var lead: Range<Int>? { first(.paragraph) }
}
