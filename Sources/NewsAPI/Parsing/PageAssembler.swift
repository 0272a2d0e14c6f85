/// Makes the page of its drafts: names, dates, districts, and the proof that nothing was lost.
struct PageAssembler {
    private static let clauseEnds = UnitSet("。,!?;:…")

    private let file: String
    private let name: String
    private let decoded: TextDecoder.Result
    private let builder: ArticleBuilder
    private let units: Units
    private let dates: DateResolver
    private let districts: DistrictResolver

    init(file: String, decoded: TextDecoder.Result, builder: ArticleBuilder, units: Units, gazetteer: Gazetteer) {
        self.file = file
        self.decoded = decoded
        self.builder = builder
        self.units = units
        name = Self.name(of: file)
        dates = DateResolver(units, drafts: builder.drafts, furniture: builder.furniture.map(\.range), file: file)
        districts = DistrictResolver(gazetteer, units)
    }

    func page() -> Page {
        let articleDates = builder.drafts.map(dates.date)
        var titles: [String: Int] = [:]
        let articles = zip(builder.drafts, articleDates).map { draft, date in article(draft, date, &titles) }
        var furniture = builder.furniture.flatMap { part in
            builder.pieces(of: part.range).map { self.furniture(part.kind, $0) }
        }
        let check = LosslessCheck(
            decoded.text, covered: articles.flatMap { $0.pieces.map(\.range) } + furniture.map(\.range))
        furniture += check.lost.map { self.furniture(.unplaced, $0) }
        furniture.sort { $0.range.lowerBound < $1.range.lowerBound }
        return Page(
            name: name, file: file, text: decoded.text, encoding: decoded.encoding, district: districts.page,
            year: dates.year, published: dates.published(articleDates), articles: articles, furniture: furniture,
            warnings: decoded.warnings + warnings(of: check) + warnings(of: articles))
    }

    private func warnings(of check: LosslessCheck) -> [ParseWarning] {
        let lost = check.lost.map { range in
            ParseWarning(
                code: "characters-lost", message: "no rule could place this text, it is kept as furniture",
                line: decoded.text.line(at: range.lowerBound))
        }
        let repeated = check.repeated.map { range in
            ParseWarning(
                code: "characters-repeated", message: "this text is in two blocks",
                line: decoded.text.line(at: range.lowerBound))
        }
        return lost + repeated
    }

    /// A headline made of the text is a guess that somebody should look at.
    private func warnings(of articles: [Article]) -> [ParseWarning] {
        articles.filter { article in !article.pieces.contains { $0.kind == .headline } }.map { article in
            ParseWarning(
                code: "no-headline", message: "an article is printed without a headline",
                line: article.lines.lowerBound)
        }
    }

    /// The path without the extension.
    private static func name(of file: String) -> String {
        guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/"), dot != file.startIndex else {
            return file
        }
        return String(file[..<dot])
    }

    private func furniture(_ kind: Furniture.Kind, _ range: Range<UInt32>) -> Furniture {
        Furniture(kind: kind, range: range, line: decoded.text.line(at: range.lowerBound))
    }

    // MARK: Articles

    private func article(_ draft: ArticleDraft, _ date: ArticleDate?, _ titles: inout [String: Int]) -> Article {
        let title = text(.headline, of: draft) ?? beginning(of: draft)
        let pieces = pieces(of: draft)
        let place = districts.resolve(draft)
        let body = draft.blocks.filter(\.kind.isBody).flatMap(\.ranges)
        let starts = pieces.map(\.range.lowerBound)
        let lines = decoded.text.line(at: starts.min() ?? 0)...decoded.text.line(at: starts.max() ?? 0)
        return Article(
            id: id(title, &titles), title: title, kicker: text(.kicker, of: draft),
            subtitle: text(.subtitle, of: draft),
            section: draft.section, district: place.district, mentions: place.mentions, date: date,
            dateline: text(.dateline, of: draft), byline: draft.byline, pieces: pieces, lines: lines,
            characters: body.reduce(0) { $0 + units.length($1) }, text: decoded.text)
    }

    /// The hash of page and headline; from the second article with the same headline on, of its number too.
    private func id(_ title: String, _ counts: inout [String: Int]) -> String {
        let count = counts[title, default: 0] + 1
        counts[title] = count
        var fingerprint = Fingerprint()
        fingerprint.combine(name)
        fingerprint.combine(title)
        if count > 1 { fingerprint.combine(String(count)) }
        return fingerprint.hexadecimal
    }

    private func text(_ kind: BlockKind, of draft: ArticleDraft) -> String? {
        let texts = draft.ranges(of: kind).map(builder.string)
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    /// The first clause of an article that is printed without a headline.
    private func beginning(of draft: ArticleDraft) -> String {
        guard let text = draft.lead ?? draft.blocks.first?.ranges.first else { return "" }
        let clause = text.prefix(30).prefix { !Self.clauseEnds.contains(units[$0]) }
        return builder.string(clause.isEmpty ? text.prefix(30) : clause)
    }

    private func pieces(of draft: ArticleDraft) -> [Piece] {
        draft.blocks.flatMap { block in
            block.ranges.flatMap(builder.pieces).enumerated().map { index, range in
                Piece(kind: block.kind, continuesBlock: index > 0, range: range)
            }
        }
    }
}
