/// Makes a page of its drafts: ids, dates, districts, and the proof that nothing was lost.
struct PageAssembler {
    private static let clauseEnds = UnitSet("。,!?;:… ")
    /// Behind one of these a sentence goes on, but not behind a label in brackets: `【龙湖镇】 5月19日,…`.
    private static let pauses = UnitSet(", ")
    private static let bracketEnds = UnitSet("】〕]")
    /// Units of a clause that says enough to be the title of an article; `5月18日` alone does not.
    private static let leastClause = 10
    private static let longestClause = 30

    private let file: String
    /// Name of the page.
    private let name: String
    private let decoded: DecodedPage
    private let text: FoldedPage
    private let drafts: [ArticleDraft]
    private let placedFurniture: [(kind: Furniture.Kind, range: Range<Int>)]
    private let dates: DateResolver
    private let districts: DistrictResolver
    private let gazetteer: Gazetteer

    init(
        file: String, decoded: DecodedPage, text: FoldedPage, drafts: [ArticleDraft],
        furniture: [(kind: Furniture.Kind, range: Range<Int>)], published: PlacedCorrections.Word<PartialDate>,
        gazetteer: Gazetteer
    ) {
        self.file = file
        self.decoded = decoded
        self.text = text
        self.drafts = drafts
        placedFurniture = furniture
        self.gazetteer = gazetteer
        name = Page.name(of: file)
        dates = DateResolver(
            text.units, drafts: drafts, furniture: furniture.map(\.range), file: file, said: published)
        districts = DistrictResolver(gazetteer, text.units, drafts: drafts, furniture: furniture.map(\.range))
    }

    func page() -> Page {
        var articles: [ParsedArticle] = []
        articles.reserveCapacity(drafts.count)
        var days: [PartialDate?] = []
        let titles = drafts.map { title(of: $0) }
        let ids = ArticleIDs.of(zip(drafts, titles).map { idSource($0, title: $1) }) { fingerprint(of: drafts[$0]) }
        var lineHint = 0
        for (index, draft) in drafts.enumerated() {
            let date = date(of: draft)
            days.append(date?.date)
            articles.append(article(draft, date, ids[index], title: titles[index], near: &lineHint))
        }
        var furniture = self.furniture()
        let check = LosslessCheck(decoded.text, covered: Self.covered(articles, furniture))
        furniture += check.lost.map { lost in
            Furniture(kind: .unplaced, range: lost, line: decoded.lines.line(at: lost.lowerBound))
        }
        furniture.sort { $0.range.lowerBound < $1.range.lowerBound }
        return Page(
            file: file, decoded: decoded, district: districts.page, year: dates.year, published: dates.published(days),
            articles: articles, furniture: furniture,
            warnings: decoded.warnings + warnings(of: check) + warnings(of: articles), districts: gazetteer.districts)
    }

    /// The byte ranges of all pieces of articles and furniture.
    private static func covered(_ articles: [ParsedArticle], _ furniture: [Furniture]) -> [Range<UInt32>] {
        var covered: [Range<UInt32>] = []
        covered.reserveCapacity(articles.reduce(furniture.count) { $0 + $1.pieces.count })
        for article in articles {
            for piece in article.pieces { covered.append(piece.range) }
        }
        for furniture in furniture { covered.append(furniture.range) }
        return covered
    }

    /// The placed furniture, one piece for each printed line.
    private func furniture() -> [Furniture] {
        var furniture: [Furniture] = []
        var pieces: [FoldedPage.Piece] = []
        var lineHint = 0
        for placed in placedFurniture {
            text.addPieces(of: placed.range, near: &lineHint, to: &pieces)
            for piece in pieces { furniture.append(Furniture(kind: placed.kind, range: piece.range, line: piece.line)) }
            pieces.removeAll(keepingCapacity: true)
        }
        return furniture
    }

    private func warnings(of check: LosslessCheck) -> [ParseWarning] {
        let lost = check.lost.map { range in
            ParseWarning(
                code: "characters-lost", message: "no rule could place this text, it is kept as furniture",
                line: decoded.lines.line(at: range.lowerBound))
        }
        let repeated = check.repeated.map { range in
            ParseWarning(
                code: "characters-repeated", message: "this text is in two blocks",
                line: decoded.lines.line(at: range.lowerBound))
        }
        return lost + repeated
    }

    /// Where no headline is printed, one is made of the text: a guess that somebody should look at.
    private func warnings(of articles: [ParsedArticle]) -> [ParseWarning] {
        articles.filter { article in
            !article.isCorrected && !article.pieces.contains { $0.kind == .headline }
        }.map { article in
            ParseWarning(
                code: "no-headline", message: "an article is printed without a headline",
                line: article.lines.lowerBound)
        }
    }

    // MARK: Articles

    private func article(
        _ draft: ArticleDraft, _ date: ArticleDate?, _ ids: ArticleIDs, title: String, near lineHint: inout Int
    ) -> ParsedArticle {
        let (pieces, lines) = pieces(of: draft, near: &lineHint)
        let resolved = districts.resolve(draft)
        var characters = 0
        for part in draft.parts where part.kind.isBody { characters += text.units.length(part.range) }
        return ParsedArticle(
            ids: ids, title: title, kicker: string(.kicker, of: draft),
            subtitle: string(.subtitle, of: draft), section: draft.section, district: resolved.district,
            mentions: resolved.mentions,
            date: date,
            dateline: string(.dateline, of: draft), byline: draft.byline, pieces: pieces, lines: lines,
            confidence: ReadingScale.confidence(draft.margin), characters: characters,
            isCorrected: draft.said != nil)
    }

    /// The date that a person says, else the one that is read; where both are the same, with the words that print it.
    private func date(of draft: ArticleDraft) -> ArticleDate? {
        let read = dates.day(of: draft).map { day in
            ArticleDate(date: day.date, text: text.string(day.range), basis: day.basis)
        }
        guard case .said(let said)? = draft.said?.date, said != read?.date else { return read }
        return said.map { ArticleDate(date: $0, text: nil, basis: .person) }
    }

    /// Characters of a text's beginning that may be part of an id: enough to tell two picture captions apart, few
    /// enough that an edit further down leaves the id as it is.
    private static let charactersInID = 48

    private func idSource(_ draft: ArticleDraft, title: String) -> ArticleIDs.Source {
        var fingerprint = Fingerprint()
        fingerprint.combine(name)
        fingerprint.combine(title)
        let headline = fingerprint.value
        // Units without blanks, so that the id stays when columns are broken elsewhere.
        var rest = Self.charactersInID
        for part in draft.parts where !part.kind.isTitle {
            for index in part.range where text.units[index] != FoldedPage.blank {
                if rest == 0 { break }
                fingerprint.combine(UInt64(text.units[index]))
                rest -= 1
            }
        }
        fingerprint.combine(byte: 0xFF)
        return ArticleIDs.Source(headline: headline, beginning: fingerprint.value)
    }

    /// A fingerprint of all that is printed of an article.
    private func fingerprint(of draft: ArticleDraft) -> UInt64 {
        var fingerprint = Fingerprint()
        for part in draft.parts { fingerprint.combine(text.string(part.range)) }
        return fingerprint.value
    }

    /// The text of all parts of a kind; nil when there is none. Lines are joined by a blank, which parts the halves of a title, but
    /// not inside a word.
    private func string(_ kind: BlockKind, of draft: ArticleDraft) -> String? {
        let parts = draft.parts.filter { $0.kind == kind }.map(\.range)
        guard let first = parts.first else { return nil }
        return zip(parts, parts.dropFirst()).reduce(into: text.string(first)) { joined, pair in
            if !isInsideWord(between: pair.0, and: pair.1, of: draft) { joined += " " }
            joined += text.string(pair.1)
        }
    }

    /// Whether two lines of a title are parted inside a word: the two characters on each side stand side by side in the text.
    private func isInsideWord(between above: Range<Int>, and below: Range<Int>, of draft: ArticleDraft) -> Bool {
        let word = (above.suffix(2) + below.prefix(2)).map { text.units[$0] }
        guard word.count == 4, word.allSatisfy(UnitSet.isHan) else { return false }
        return draft.parts.contains { part in
            part.kind.isBody
                && part.range.dropLast(3).contains { start in
                    word.indices.allSatisfy { text.units[start + $0] == word[$0] }
                }
        }
    }

    private func title(of draft: ArticleDraft) -> String {
        if let headline = string(.headline, of: draft) { return headline }
        return draft.said?.title ?? beginning(of: draft)
    }

    /// The first clause of an article that is printed without a headline; with those behind it as long as it is short.
    private func beginning(of draft: ArticleDraft) -> String {
        guard let range = draft.lead ?? draft.parts.first?.range else { return "" }
        let plain = range.drop { UnitSet.ornaments.contains(text.units[$0]) || text.units[$0] == FoldedPage.blank }
        let clause = plain.prefix(Self.longestClause).prefix { index in
            let unit = text.units[index]
            return !Self.clauseEnds.contains(unit)
                || Self.pauses.contains(unit) && (1..<Self.leastClause).contains(index - plain.startIndex)
                    && !Self.bracketEnds.contains(text.units[index - 1])
        }
        return text.string(clause.isEmpty ? range.prefix(Self.longestClause) : text.units.trimmed(clause))
    }

    /// The pieces of an article, and its first and last line.
    private func pieces(of draft: ArticleDraft, near lineHint: inout Int) -> ([Piece], ClosedRange<Int>) {
        var pieces: [Piece] = []
        pieces.reserveCapacity(draft.parts.count)
        var printed: [FoldedPage.Piece] = []
        var block: Int?
        var (first, last) = (Int.max, 0)
        for part in draft.parts {
            text.addPieces(of: part.range, near: &lineHint, to: &printed)
            for piece in printed {
                pieces.append(Piece(kind: part.kind, continuesBlock: part.block == block, range: piece.range))
                block = part.block
                (first, last) = (min(first, piece.line), max(last, piece.line))
            }
            printed.removeAll(keepingCapacity: true)
        }
        return (pieces, min(first, last)...last)
    }
}
