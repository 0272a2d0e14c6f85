/// What corrections say of a page, found on the page: all lines are lines of the page, all ranges are of its units, and
/// no two overlap. `CorrectionPlacer` makes it, or says why the corrections are not of this page.
struct PlacedCorrections {
    /// An article as a person read it.
    struct Article {
        /// From the first to the last printed line, as indices of `FoldedPage.lines`.
        let printed: Range<Int>
        /// What every line is made of; nil where the rules are to read it.
        let blocks: [Block]?
        /// What the person says besides.
        let said: Said
    }

    /// A block, and the ranges of it that each stand on one printed line.
    struct Block {
        let kind: BlockKind
        let ranges: [Range<Int>]
    }

    /// A person's word on one thing.
    enum Word<Value> {
        /// There is none: the thing is read.
        case unsaid
        /// It is this; nil: there is no such thing.
        case said(Value?)

        func value(or read: @autoclosure () -> Value?) -> Value? {
            switch self {
            case .unsaid: read()
            case .said(let value): value
            }
        }
    }

    /// What a person says of an article that is no line of it; a nil is not said, and what is not said is read.
    struct Said {
        var section = Word<String>.unsaid
        /// The headline of an article that is printed without one: words of its beginning.
        var title: String?
        /// Index of the district in the gazetteer.
        var district = Word<Int>.unsaid
        var date = Word<PartialDate>.unsaid
        /// The names of roles, in the order of `BylineRole`.
        var names = [[String]?](repeating: nil, count: BylineRole.allCases.count)
    }

    /// The day of the issue.
    var published = Word<PartialDate>.unsaid
    /// In page order.
    var articles: [Article] = []
    /// What belongs to no article, each range on one printed line; in page order.
    var furniture: [(kind: Furniture.Kind, range: Range<Int>)] = []
    /// For each printed line the tags that it may have, one bit for each; 0 for a line of which nothing is said.
    var tags: [UInt32]
    /// For each printed line what it belongs to: the number of an article; -1 for furniture; nil for a line of which
    /// nothing is said.
    var owners: [Int?]

    /// Nothing is said of any line.
    init(lines: Int) {
        tags = [UInt32](repeating: 0, count: lines)
        owners = [Int?](repeating: nil, count: lines)
    }

    /// The printed lines at which a text begins that is said to be one.
    var starts: Set<Int> = []
    /// The printed lines that are said to be one thing, or of which a person says himself what their parts are.
    var whole: Set<Int> = []
    /// For the first printed line of an article the tags that what stands behind its run-in title may have.
    var behindRunIn: [Int: UInt32] = [:]

    /// Whether a line is no more of the line above, as hard-wrapped lines are: only one of them belongs to something, or
    /// is furniture, or a text is said to begin there.
    func parts(_ line: Int) -> Bool {
        owners[line] != owners[line - 1] || isFurniture(line) != isFurniture(line - 1) || starts.contains(line)
    }

    /// Whether a line is said to be furniture.
    func isFurniture(_ line: Int) -> Bool { tags[line] & (LineTag.furniture.bit | LineTag.label.bit) != 0 }

    // MARK: The reading

    /// What is known of each line that is read.
    func limits(of lines: [ClassifiedLine], on text: FoldedPage) -> [UInt32] {
        lines.map { tags(of: $0, on: text) }
    }

    private func tags(of line: ClassifiedLine, on text: FoldedPage) -> UInt32 {
        let index = text.lineIndex(of: line.range.lowerBound)
        return line.followsRunIn ? behindRunIn[index] ?? tags[index] : tags[index]
    }

    /// The reading with the person's word put in its place: where the rules saw no way to read a line as it is known to
    /// be, it is so all the same; and text below a corrected article that nobody counts to it begins one of its own.
    func settled(
        _ readings: [PageReader.LineReading], _ lines: [ClassifiedLine], on text: FoldedPage
    ) -> [PageReader.LineReading] {
        // Whether a line that goes on with an article has one to go on with.
        var isOpen = false
        return zip(readings, lines).map { reading, line in
            let index = text.lineIndex(of: line.range.lowerBound)
            let tags = tags(of: line, on: text)
            var tag = reading.tag
            if tags != 0, tags & tag.bit == 0 { tag = Self.plainest(tags) }
            switch owners[index] {
            case nil:
                if tag.place == .inside, !isOpen { tag = .untitled }
                isOpen = isOpen || tag.place == .beginning
            case .some(let owner): if owner >= 0 { isOpen = false }
            }
            return PageReader.LineReading(tag: tag, margin: reading.margin)
        }
    }

    /// Of some tags the one that says least.
    private static func plainest(_ tags: UInt32) -> LineTag {
        ([.untitled, .paragraph, .furniture] + LineTag.allCases).first { tags & $0.bit != 0 } ?? .furniture
    }
}
