/// An article while it is being put together. Ranges are of the units of a `FoldedPage`.
///
/// The words of this folder: a *block* is one title line, paragraph, byline or the like; a *part* is a range of it that no
/// column break interrupts. The *lead* is the first paragraph.
struct ArticleDraft {
    /// A part of a block and what the block is: a block is one part, and one more for each column break inside it.
    struct Part {
        let kind: BlockKind
        /// Number of the block in the article.
        let block: Int
        let range: Range<Int>
    }

    /// In page order; block by block after `finish`.
    private(set) var parts: [Part] = []
    /// Number of the last paragraph's block, as the paragraph may go on behind a column break.
    private var openParagraph: Int?
    /// Number of blocks so far.
    private var blocks = 0
    /// The least margin of its lines and of those beside it.
    private(set) var margin = ReadingScale.certain
    /// The label that the article stands under.
    var section: String?
    var byline = Byline()
    /// The names in the dateline.
    var datelineCredits: Range<Int>?
    /// What a person says of the article; nil for one that nobody has corrected.
    private(set) var said: PlacedCorrections.Said?

    init(section: String?) {
        self.section = section
        parts.reserveCapacity(16)
    }

    /// Adds a block.
    mutating func append(_ kind: BlockKind, _ range: Range<Int>) {
        parts.append(Part(kind: kind, block: blocks, range: range))
        if kind == .paragraph { openParagraph = blocks }
        blocks += 1
    }

    /// Adds text to the last paragraph, whatever was printed below it, or begins the first one.
    ///
    /// - Parameter onLine: whether the text goes on with the line on which the paragraph stands so far. The blank between them is
    ///   a part of the paragraph then.
    mutating func continueParagraph(_ range: Range<Int>, onLine: Bool) {
        guard let openParagraph else { return append(.paragraph, range) }
        if onLine, let last = parts.last, last.block == openParagraph {
            let joined = last.range.lowerBound..<range.upperBound
            parts[parts.count - 1] = Part(kind: .paragraph, block: openParagraph, range: joined)
            return
        }
        parts.append(Part(kind: .paragraph, block: openParagraph, range: range))
    }

    /// Adds a part to the last block.
    mutating func appendPart(_ range: Range<Int>) {
        guard let last = parts.last else { return }
        parts.append(Part(kind: last.kind, block: last.block, range: range))
    }

    /// Takes over what a person says. Where the article begins and ends is certain then.
    mutating func correct(_ said: PlacedCorrections.Said) {
        self.said = said
        margin = ReadingScale.certain
        section = said.section.value(or: section)
        for (role, names) in zip(BylineRole.allCases, said.names) {
            if let names { role.replaceNames(in: &byline, by: names) }
        }
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

    /// All parts of the blocks of a kind.
    func ranges(of kind: BlockKind) -> [Range<Int>] {
        parts.filter { $0.kind == kind }.map(\.range)
    }

    /// The first part of the first block of a kind.
    func first(_ kind: BlockKind) -> Range<Int>? {
        parts.first { $0.kind == kind }?.range
    }

    /// The beginning of the first paragraph, which tells when and where.
    var lead: Range<Int>? { first(.paragraph) }

    /// Whether what looks like a dateline on a line of text is the article's.
    func takes(_ dateline: DatelineRules.Dateline) -> Bool {
        lead == nil || dateline.namesWriter && first(.dateline) == nil && first(.byline) == nil
    }
}
