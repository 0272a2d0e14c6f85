/// Gathers the placed lines of a page into drafts of articles, and furniture.
struct ArticleBuilder {
    /// The articles, in page order.
    private(set) var drafts: [ArticleDraft] = []
    private(set) var furniture: [(kind: Furniture.Kind, range: Range<Int>)] = []

    private let units: Units
    private let text: FoldedPage
    /// The label under which the next articles stand.
    private var section: String?

    init(_ text: FoldedPage) {
        self.text = text
        units = text.units
    }

    /// Gathers all lines of a page.
    ///
    /// - Parameters:
    ///   - placed: the lines in page order, with their roles.
    ///   - lines: the lines that `placed` refers to by index.
    mutating func build(_ placed: [PlacedLine], of lines: [ClassifiedLine]) {
        for placedLine in placed {
            let margin = placedLine.margin.map(Int.init)
            if placedLine.startsArticle {
                // The decision that an article begins here is also the one that the article above ends; without a title
                // there was none, and the margin is 0.
                let margin = margin ?? 0
                if !drafts.isEmpty { drafts[drafts.count - 1].lowerMargin(to: margin) }
                drafts.append(ArticleDraft(section: section))
                drafts[drafts.count - 1].lowerMargin(to: margin)
            } else if let margin {
                drafts[drafts.count - 1].lowerMargin(to: margin)
            }
            add(lines[Int(placedLine.index)], as: placedLine.role)
        }
        for index in drafts.indices {
            drafts[index].finish()
            drafts[index].byline = byline(of: drafts[index])
        }
    }

    private mutating func add(_ line: ClassifiedLine, as role: LineRole) {
        switch role {
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
        drafts[drafts.count - 1].append(kind, range)
    }

    /// Appends a line of body text: its dateline, then its part of a paragraph, then its byline.
    private mutating func appendBody(_ line: ClassifiedLine, continues: Bool) {
        var body = line.range
        if let dateline = line.dateline {
            append(.dateline, body.lowerBound..<dateline.end)
            drafts[drafts.count - 1].datelineCredits = dateline.credits
            body = dateline.end..<body.upperBound
        }
        if let credit = line.creditStart { body = body.lowerBound..<credit }
        body = units.trimmed(body)
        if !body.isEmpty {
            if continues {
                drafts[drafts.count - 1].continueParagraph(body)
            } else {
                append(.paragraph, body)
            }
        }
        if let credit = line.creditStart { append(.byline, credit..<line.range.upperBound) }
    }

    /// `□身边的榜样` without its ornament.
    private func label(_ range: Range<Int>) -> String? {
        let trimmed = range.drop { UnitSet.ornaments.contains(units[$0]) || units[$0] == FoldedPage.blank }
        return trimmed.isEmpty ? nil : text.string(trimmed)
    }

    // MARK: Bylines

    /// The people of an article: of its dateline, its bylines and its captions.
    private func byline(of draft: ArticleDraft) -> Byline {
        let parser = BylineParser(units, namesFrom: text)
        let printed = draft.ranges(of: .byline)
        let dateline = draft.datelineCredits.map { [$0] } ?? []
        let parts = (dateline + printed).map { parser.parse($0).byline }
        let captions = draft.ranges(of: .caption).flatMap(parser.credit(ofCaption:))
        // The bracket that opens the names of a dateline is a sign for the parser, and no part of what is shown.
        let shown = dateline.map { units[$0.lowerBound] == 0x28 ? $0.dropFirst() : $0 }
        let original = printed.isEmpty ? shown : printed
        return Byline(
            original: original.isEmpty ? nil : original.map(text.string).joined(separator: " "),
            reporters: parts.flatMap(\.reporters).unique, correspondents: parts.flatMap(\.correspondents).unique,
            photographers: (parts.flatMap(\.photographers) + captions).unique)
    }
}

extension [String] {
    /// Each string once, where it first comes.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return count < 2 ? self : filter { seen.insert($0).inserted }
    }
}
