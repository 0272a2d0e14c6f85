/// Writes articles as rows of a table. A member of the JSON that has members of its own is several columns; one that is
/// null is an empty cell. `CSVWriter` says how the items of a list are told apart.
struct CSVColumns {
    private let fields: [ArticleField]
    /// What the links in the cells begin with: `http://host/news`.
    private let base: String
    private var writer: CSVWriter
    /// What of `fields` is not yet written for the current article.
    private var remaining: ArraySlice<ArticleField> = []
    /// The blocks of the current article, while they are being written.
    private var blocks: BlockReader?

    init(_ fields: [ArticleField], base: String, guardsFormulas: Bool) {
        self.fields = fields
        self.base = base
        writer = CSVWriter(guardsFormulas: guardsFormulas)
    }

    /// The names of a field's columns; none for links, nor for what only a search result has.
    static func names(of field: ArticleField) -> [String] {
        switch field {
        case .id, .url, .title, .kicker, .subtitle, .section, .mentions, .date, .datePrecision, .dateText, .dateBasis,
            .dateline, .confidence, .basis, .excerpt, .characters:
            [field.rawValue]
        case .district: ["district", "district_name"]
        case .published: ["published", "published_precision", "published_basis"]
        case .byline: ["byline", "reporters", "correspondents", "photographers"]
        case .blocks: ["text"]
        case .source: ["page", "file", "first_line", "last_line"]
        default: []
        }
    }

    /// Appends the row of the columns' names.
    mutating func writeHeader(to csv: inout [UInt8]) {
        for name in fields.flatMap(Self.names) { writer.cell(name, to: &csv) }
        writer.endRow(to: &csv)
    }

    /// Appends the next part of an article's row: its beginning, or what follows the part before; some
    /// `AnswerLimits.partBytes` of its blocks. `.done` behind the last; the next call begins a row.
    mutating func writePart(of article: Article, on page: Page, to csv: inout [UInt8]) -> Progress {
        if blocks == nil {
            remaining = fields[...]
        } else if writeBlocks(to: &csv) == .more {
            return .more
        }
        while let field = remaining.popFirst() {
            if field == .blocks {
                writer.openCell(to: &csv)
                blocks = BlockReader(of: article, on: page)
                if writeBlocks(to: &csv) == .more { return .more }
            } else {
                write(field, article, page, to: &csv)
            }
        }
        writer.endRow(to: &csv)
        return .done
    }

    /// Appends the next part of the blocks, with an empty line between two.
    private mutating func writeBlocks(to csv: inout [UInt8]) -> Progress {
        var writer = writer
        let progress = blocks?.readPart { event in
            switch event {
            case .begin(_, let isFirst): writer.piece(isFirst ? [] : Self.emptyLine, to: &csv)
            case .text(let slice): writer.piece(slice, to: &csv)
            case .end: break
            }
        }
        self.writer = writer
        if progress == .more { return .more }
        blocks = nil
        self.writer.closeCell(to: &csv)
        return .done
    }

    private static let emptyLine: ArraySlice<UInt8> = [UInt8(ascii: "\n"), UInt8(ascii: "\n")]

    /// Appends the cells of a field, as many as it has names.
    private mutating func write(_ field: ArticleField, _ article: Article, _ page: Page, to csv: inout [UInt8]) {
        switch field {
        case .id: writer.cell(article.id.description, to: &csv)
        case .url: writer.cell(article.url(base: base), to: &csv)
        case .title: writer.cell(article.text(.title), to: &csv)
        case .kicker: writer.cell(article.text(.kicker), to: &csv)
        case .subtitle: writer.cell(article.text(.subtitle), to: &csv)
        case .section: writer.cell(article.text(.section), to: &csv)
        case .district:
            writer.cell(article.district?.slug, to: &csv)
            writer.cell(article.district?.name, to: &csv)
        case .mentions: writer.cell(list: article.mentions.map { Array($0.slug.utf8)[...] }, to: &csv)
        case .date: writer.cell(article.date?.date.description, to: &csv)
        case .datePrecision: writer.cell(article.date?.date.precision.rawValue, to: &csv)
        case .dateText: writer.cell(article.text(.date), to: &csv)
        case .dateBasis: writer.cell(article.date?.basis.rawValue, to: &csv)
        case .published: write(page.published, to: &csv)
        case .dateline: writer.cell(article.text(.dateline), to: &csv)
        case .confidence: writer.cell(article.confidenceText, to: &csv)
        case .basis: writer.cell(article.isCorrected ? "person" : nil, to: &csv)
        case .byline:
            writer.cell(article.text(.byline), to: &csv)
            for role in BylineRole.allCases { writer.cell(list: article.names(role).lazy.map(\.slice), to: &csv) }
        case .excerpt: writer.cell(article.excerpt(on: page), to: &csv)
        case .characters: writer.cell(String(article.characters), to: &csv)
        case .source: writeSource(of: article, page, to: &csv)
        default: break
        }
    }

    private mutating func write(_ published: PublishedDate?, to csv: inout [UInt8]) {
        writer.cell(published?.date.description, to: &csv)
        writer.cell(published?.date.precision.rawValue, to: &csv)
        writer.cell(published?.basis.rawValue, to: &csv)
    }

    private mutating func writeSource(of article: Article, _ page: Page, to csv: inout [UInt8]) {
        writer.cell(page.name, to: &csv)
        writer.cell(page.file, to: &csv)
        writer.cell(String(article.lines.lowerBound), to: &csv)
        writer.cell(String(article.lines.upperBound), to: &csv)
    }
}
