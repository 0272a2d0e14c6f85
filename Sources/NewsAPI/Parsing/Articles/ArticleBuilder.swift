/// Gathers the placed lines of a page into drafts of articles, and furniture.
struct ArticleBuilder {
    /// The articles, in page order.
    private(set) var drafts: [ArticleDraft] = []
    private(set) var furniture: [(kind: Furniture.Kind, range: Range<Int>)] = []

    private let units: Units
    private let text: FoldedPage
    private let parser: BylineParser
    private static let (openings, closings) = (UnitSet("【[〔<"), UnitSet("】]〕>"))

    /// The label under which the next articles stand.
    private var section: String?
    /// A label that is over the next article alone: 新闻链接 is over one that belongs to the article above.
    private var sectionOfOne: String?

    init(_ text: FoldedPage) {
        self.text = text
        units = text.units
        parser = BylineParser(units, namesFrom: text)
    }

    /// Gathers all lines of a page, each as it is read.
    mutating func build(_ lines: [ClassifiedLine], _ readings: [PageReader.LineReading]) {
        for index in lines.indices {
            let reading = readings[index]
            if reading.tag.place == .beginning {
                drafts.append(ArticleDraft(section: sectionOfOne ?? section))
                sectionOfOne = nil
                if index > 0 { lowerMargin(to: readings[index - 1]) }
                if drafts.count > 1 { drafts[drafts.count - 2].lowerMargin(to: Int(reading.margin)) }
            }
            if reading.tag.place != .outside || index > 0 && readings[index - 1].tag.place != .outside {
                lowerMargin(to: reading)
            }
            add(lines, index, readings)
        }
        for index in drafts.indices { drafts[index].finish() }
        let bylines = drafts.map(byline(of:))
        for (index, byline) in bylines.enumerated() { drafts[index].byline = byline }
    }

    private mutating func lowerMargin(to reading: PageReader.LineReading) {
        if !drafts.isEmpty { drafts[drafts.count - 1].lowerMargin(to: Int(reading.margin)) }
    }

    private mutating func add(_ lines: [ClassifiedLine], _ index: Int, _ readings: [PageReader.LineReading]) {
        let line = lines[index]
        switch readings[index].tag {
        case .furniture, .furnitureInside: furniture.append((kind(lines, index, readings), line.range))
        case .label:
            furniture.append((.sectionLabel, line.range))
            if StandingHeads.kind(line.range, of: units) == .part {
                sectionOfOne = label(line.range)
            } else {
                (section, sectionOfOne) = (label(line.range), nil)
            }
        case .kicker: append(.kicker, line.range)
        case .headline, .mainHeadline, .headlineRest: append(.headline, line.range)
        case .subtitle: append(.subtitle, line.range)
        case .subhead: append(.subhead, line.range)
        case .byline: append(.byline, line.range)
        case .caption, .captionInside: append(.caption, line.range)
        case .untitled where line.kind == .byline: append(.byline, line.range)
        case .untitled, .paragraph, .paragraphRest:
            appendBody(line, continues: readings[index].tag == .paragraphRest, endsParagraph: !goesOn(index, readings))
        }
    }

    /// Whether the paragraph on a line goes on below it.
    private func goesOn(_ index: Int, _ readings: [PageReader.LineReading]) -> Bool {
        let next = readings[(index + 1)...].first { $0.tag != .furnitureInside && $0.tag != .captionInside }
        return next?.tag == .paragraphRest
    }

    /// The kind of a line of furniture; one that looks like none is what the furniture beside it is.
    private func kind(
        _ lines: [ClassifiedLine], _ index: Int, _ readings: [PageReader.LineReading]
    ) -> Furniture.Kind {
        switch lines[index].kind {
        case .furniture(let kind): return kind
        case .caption: return .caption
        default: break
        }
        for beside in [index - 1, index + 1] where lines.indices.contains(beside) {
            if case .furniture(let kind) = lines[beside].kind, readings[beside].tag.place == .outside { return kind }
        }
        return .navigation
    }

    private mutating func append(_ kind: BlockKind, _ range: Range<Int>) {
        drafts[drafts.count - 1].append(kind, range)
    }

    /// Appends a line of body text: its dateline, when an article's text begins with it, or when it is the first to name
    /// a writer (a caption or a lead may be printed above it); then its part of a paragraph, then its byline.
    private mutating func appendBody(_ line: ClassifiedLine, continues: Bool, endsParagraph: Bool) {
        var body = line.range
        if let dateline = line.dateline, drafts[drafts.count - 1].takes(dateline) {
            append(.dateline, body.lowerBound..<dateline.end)
            drafts[drafts.count - 1].datelineCredits = dateline.credits
            body = dateline.end..<body.upperBound
        }
        let credit = line.creditStart ?? (endsParagraph ? unknownCredit(of: body) : nil)
        if let credit { body = body.lowerBound..<max(body.lowerBound, credit) }
        body = units.trimmed(body)
        if !body.isEmpty {
            if continues {
                drafts[drafts.count - 1].continueParagraph(body, onLine: line.followsRunIn)
            } else {
                append(.paragraph, body)
            }
        }
        if let credit { append(.byline, credit..<line.range.upperBound) }
    }

    /// Where the names begin that stand behind the last full stop of a paragraph, without a role; nil when what stands
    /// there cannot be names.
    private func unknownCredit(of body: Range<Int>) -> Int? {
        guard let tail = FactFinder(units).tail(of: body) else { return nil }
        let result = BylineParser(units).parse(tail)
        let names = result.byline.reporters + result.byline.correspondents
        return result.isComplete && !names.isEmpty && names.allSatisfy(NameRules.hasSurname) ? tail.lowerBound : nil
    }

    /// `□身边的榜样` without its ornament, `【民生】` without its brackets.
    private func label(_ range: Range<Int>) -> String? {
        let label = range.drop { UnitSet.ornaments.contains(units[$0]) || units[$0] == FoldedPage.blank }
        guard let first = label.first, let last = label.last else { return nil }
        let isFramed =
            label.count > 2 && Self.openings.contains(units[first]) && Self.closings.contains(units[last])
            && !label.dropFirst().dropLast().contains { Self.openings.contains(units[$0]) }
        return text.string(isFramed ? units.trimmed(label.dropFirst().dropLast()) : label)
    }

    // MARK: Corrections

    /// Puts what a person says in the place of what was read.
    ///
    /// - Parameter lines: the lines that were read, each where the person says that a line begins.
    mutating func apply(_ corrections: PlacedCorrections, _ lines: [ClassifiedLine]) {
        furniture.removeAll { corrections.isFurniture(text.lineIndex(of: $0.range.lowerBound)) }
        for (kind, range) in Self.joined(corrections.furniture, lines) { furniture.append((kind, range)) }
        furniture.sort { $0.range.lowerBound < $1.range.lowerBound }
        var index = 0
        for article in corrections.articles {
            let units = text.lines[article.printed.lowerBound].units
            while index < drafts.count, drafts[index].extent.lowerBound < units.lowerBound { index += 1 }
            guard index < drafts.count, units.contains(drafts[index].extent.lowerBound) else { continue }
            if let blocks = article.blocks { drafts[index] = draft(blocks, lines, section: drafts[index].section) }
            drafts[index].byline = byline(of: drafts[index])
            drafts[index].correct(article.said)
        }
    }

    /// The article that is made of some blocks.
    private func draft(
        _ blocks: [PlacedCorrections.Block], _ lines: [ClassifiedLine], section: String?
    ) -> ArticleDraft {
        var draft = ArticleDraft(section: section)
        for block in blocks {
            for (number, part) in Self.joined(block.ranges.map { (block.kind, $0) }, lines).enumerated() {
                if number == 0 { draft.append(block.kind, part.range) } else { draft.appendPart(part.range) }
            }
        }
        draft.datelineCredits = draft.first(.dateline).flatMap { credits(ofDateline: $0, lines) }
        draft.finish()
        return draft
    }

    /// The names in a dateline: where it is as long as it would be read before the text behind it, those that would be read.
    private func credits(ofDateline range: Range<Int>, _ lines: [ClassifiedLine]) -> Range<Int>? {
        let line = lines.partitionPoint { $0.range.upperBound > range.lowerBound }
        if lines.indices.contains(line),
            let read = DatelineRules.match(units, range.lowerBound..<lines[line].range.upperBound),
            units.trimmed(range.lowerBound..<read.end) == range
        {
            return read.credits
        }
        return DatelineRules.match(units, range)?.credits
    }

    /// Ranges with those made one that are of one kind and stand on one line of the layout, which may be several printed
    /// ones.
    private static func joined<Kind: Equatable>(
        _ ranges: [(kind: Kind, range: Range<Int>)], _ lines: [ClassifiedLine]
    ) -> [(kind: Kind, range: Range<Int>)] {
        var joined: [(kind: Kind, range: Range<Int>)] = []
        for (kind, range) in ranges {
            let line = lines.partitionPoint { $0.range.upperBound > range.lowerBound }
            if let last = joined.last, last.kind == kind, last.range.upperBound == range.lowerBound,
                lines.indices.contains(line), lines[line].range.contains(last.range.lowerBound)
            {
                joined[joined.count - 1].range = last.range.lowerBound..<range.upperBound
            } else {
                joined.append((kind, range))
            }
        }
        return joined
    }

    // MARK: Bylines

    /// The people of an article: of its dateline, its bylines and its captions; where these name no writer, of its source line.
    private func byline(of draft: ArticleDraft) -> Byline {
        var printed = draft.ranges(of: .byline)
        let dateline = draft.datelineCredits.map { [$0] } ?? []
        var parts: [Byline] = []
        for range in dateline + printed {
            let result = parser.parse(range)
            if result.isComplete || result.hasRole { parts.append(result.byline) }
        }
        let namesWriter = parts.contains { !$0.reporters.isEmpty || !$0.correspondents.isEmpty }
        if !namesWriter, let credit = sourceCredit(of: draft) {
            printed.insert(credit, at: 0)
            parts.append(parser.parse(credit).byline)
        }
        let captions = draft.ranges(of: .caption).flatMap { parser.credit(ofCaption: $0) }
        // The bracket that opens the names of a dateline is a sign for the parser, and no part of what is shown.
        let shown = dateline.map { range in DatelineRules.opensNames(units, range) ? range.dropFirst() : range }
        let original = printed.isEmpty ? shown : printed
        return Byline(
            original: original.isEmpty ? nil : original.map { text.string($0) }.joined(separator: " "),
            reporters: parts.flatMap(\.reporters).unique, correspondents: parts.flatMap(\.correspondents).unique,
            photographers: (parts.flatMap(\.photographers) + captions).unique)
    }

    /// The writers that a line of furniture names between the title of an article and its text: `2021-06-05 08:30 作者:冯涛 来源:某报`.
    private func sourceCredit(of draft: ArticleDraft) -> Range<Int>? {
        guard let start = draft.parts.first?.range.lowerBound, let lead = draft.lead, start < lead.lowerBound else {
            return nil
        }
        let first = furniture.partitionPoint { $0.range.lowerBound > start }
        return furniture[first...].prefix { $0.range.lowerBound < lead.lowerBound }.lazy
            .compactMap { parser.credit(ofSourceLine: $0.range) }.first
    }
}

extension [String] {
    /// Each string once, where it first comes.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return count < 2 ? self : filter { seen.insert($0).inserted }
    }
}
