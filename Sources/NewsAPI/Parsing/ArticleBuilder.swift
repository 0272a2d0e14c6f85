/// Gathers the placed lines of a page into drafts of articles, and furniture.
struct ArticleBuilder {
    private(set) var drafts: [ArticleDraft] = []
    private(set) var furniture: [(kind: Furniture.Kind, range: Range<Int>)] = []

    private let units: Units
    private let page: PageText
    private let text: FoldedPage
    private var section: String?
    /// Index of the paragraph that a broken column goes on with.
    private var openParagraph: Int?

    init(_ text: FoldedPage, of page: PageText) {
        self.text = text
        self.page = page
        units = text.units
    }

    mutating func build(_ lines: [PlacedLine]) {
        for line in lines {
            if line.startsArticle {
                drafts.append(ArticleDraft(section: section))
                openParagraph = nil
            }
            add(line)
        }
        for index in drafts.indices { drafts[index].byline = byline(of: drafts[index]) }
    }

    private mutating func add(_ placed: PlacedLine) {
        let line = placed.line
        switch placed.role {
        case .furniture(let kind):
            furniture.append((kind, line.range))
            if kind == .sectionLabel { section = label(line.range) }
        case .kicker: append(.kicker, line.range)
        case .headline: append(.headline, line.range)
        case .subtitle: append(.subtitle, line.range)
        case .subhead: append(.subhead, line.range)
        case .byline: append(.byline, line.range)
        case .caption: append(.caption, line.range)
        case .body(let continues): appendBody(line, continues: continues)
        }
    }

    private mutating func append(_ kind: BlockKind, _ range: Range<Int>) {
        drafts[drafts.count - 1].blocks.append(ArticleDraft.Block(kind: kind, ranges: [range]))
    }

    /// A line of body text: its dateline, its part of a paragraph, its byline.
    private mutating func appendBody(_ line: ClassifiedLine, continues: Bool) {
        var body = line.range
        if let dateline = line.dateline {
            append(.dateline, body.lowerBound..<dateline.end)
            drafts[drafts.count - 1].datelineCredits = dateline.credits
            body = dateline.end..<body.upperBound
        }
        if let credit = line.creditStart { body = body.lowerBound..<credit }
        body = units.trimmed(body)
        if !body.isEmpty { appendParagraph(body, continues: continues) }
        if let credit = line.creditStart { append(.byline, credit..<line.range.upperBound) }
    }

    private mutating func appendParagraph(_ range: Range<Int>, continues: Bool) {
        if continues, let openParagraph {
            drafts[drafts.count - 1].blocks[openParagraph].ranges.append(range)
        } else {
            openParagraph = drafts[drafts.count - 1].blocks.count
            append(.paragraph, range)
        }
    }

    /// `□身边的榜样` without its ornament.
    private func label(_ range: Range<Int>) -> String? {
        let trimmed = range.drop { UnitSet.ornaments.contains(units[$0]) || units[$0] == FoldedPage.blank }
        return trimmed.isEmpty ? nil : string(trimmed)
    }

    // MARK: Bylines

    private func byline(of draft: ArticleDraft) -> Byline {
        let parser = BylineParser(units)
        let printed = draft.ranges(of: .byline)
        let dateline = draft.datelineCredits.map { [$0] } ?? []
        let parts = (dateline + printed).map { parser.parse($0).byline }
        let captions = draft.ranges(of: .caption).flatMap(parser.credit(ofCaption:))
        let original = printed.isEmpty ? dateline : printed
        return Byline(
            original: original.isEmpty ? nil : original.map(string).joined(separator: " "),
            reporters: parts.flatMap(\.reporters).unique, correspondents: parts.flatMap(\.correspondents).unique,
            photographers: (parts.flatMap(\.photographers) + captions).unique)
    }

    // MARK: Text

    /// The text of a range as printed, line ends left out.
    func string(_ range: Range<Int>) -> String {
        pieces(of: range).map(page.string).joined()
    }

    /// The byte ranges of a range of units: one for each printed line, as hard-wrapped lines are one line of units.
    func pieces(of range: Range<Int>) -> [Range<UInt32>] {
        var pieces: [Range<UInt32>] = []
        var rest = units.trimmed(range)
        while !rest.isEmpty {
            let line = page.line(at: text.offsets[rest.lowerBound])
            let end = line < page.lineStarts.count ? page.lineStarts[line] : UInt32.max
            var last = rest.upperBound
            if text.offsets[last - 1] >= end {
                last = rest.lowerBound + text.offsets[rest].partitionPoint { $0 >= end }
            }
            let piece = units.trimmed(rest.lowerBound..<last)
            if !piece.isEmpty { pieces.append(text.bytes(piece, of: page.bytes)) }
            rest = last..<rest.upperBound
        }
        return pieces
    }
}

extension [String] {
    /// Each string once, where it first comes.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return count < 2 ? self : filter { seen.insert($0).inserted }
    }
}
