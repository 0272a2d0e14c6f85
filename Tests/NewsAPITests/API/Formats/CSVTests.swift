import Testing

@testable import NewsAPI

@Suite("Articles are rows of a table that every reader of CSV reads back")
struct CSVTests {
    private static func row(_ cells: [String?], guardsFormulas: Bool = false) -> String {
        var writer = CSVWriter(guardsFormulas: guardsFormulas)
        var csv: [UInt8] = []
        for cell in cells { writer.cell(cell, to: &csv) }
        writer.endRow(to: &csv)
        return String(decoding: csv, as: UTF8.self)
    }

    static let rows: [(cells: [String?], csv: String)] = [
        (["街道", "b"], "街道,b"), (["a,b", "c"], "\"a,b\",c"), (["说\"好\""], "\"说\"\"好\"\"\""),
        (["a\nb", "c\rd"], "\"a\nb\",\"c\rd\""),
        ([nil], "\"\""), ([""], "\"\""), ([nil, nil], ","), (["", "a"], ",a"), ([" a "], " a "),
        (["a\u{0}b"], "a\u{FFFD}b"),
        (["'"], "'"), (["\t"], "\t"), ([], "\"\""),
    ]

    @Test("A cell is in quotation marks exactly if it must be, and no row is an empty line", arguments: rows)
    func quoting(cells: [String?], csv: String) {
        #expect(Self.row(cells) == csv + "\r\n")
        let read = cells.isEmpty ? [""] : cells.map { ($0 ?? "").replacingNUL }
        #expect(CSVReader.rows(Array(Self.row(cells).utf8)) == [read])
    }

    static let formulas = ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a"]

    @Test("With the guard a cell that could be a formula begins with an apostrophe, and no other", arguments: formulas)
    func guarded(text: String) throws {
        func read(_ text: String, _ isGuarded: Bool) -> [[String]]? {
            CSVReader.rows(Array(Self.row(["", text], guardsFormulas: isGuarded).utf8))
        }
        #expect(read(text, true) == [["", "'" + text]])
        #expect(read(text, false) == [["", text]])
        for plain in ["a" + text, "街", "，", "", "\u{FF0F}", "0"] { #expect(read(plain, true) == [["", plain]]) }
    }

    @Test("A cell that comes in pieces is guarded at its beginning alone")
    func pieces() {
        var writer = CSVWriter(guardsFormulas: true)
        var csv: [UInt8] = []
        writer.openCell(to: &csv)
        for text in ["", "=1", "=2\"", ""] { writer.piece(Array(text.utf8)[...], to: &csv) }
        writer.closeCell(to: &csv)
        writer.cell("b", to: &csv)
        writer.endRow(to: &csv)
        #expect(String(decoding: csv, as: UTF8.self) == "\"'=1=2\"\"\",b\r\n")
    }

    static let lists: [(items: [String], cell: String)] = [
        ([], ""), (["王五"], "王五"), (["王五", "赵六"], "王五;赵六"), (["a;b", "c"], "a\\;b;c"), (["a\\", "b"], "a\\\\;b"),
        (["a\\;", ""], "a\\\\\\;;"),
    ]

    @Test("The items of a list can be told apart, whatever is in them", arguments: lists)
    func list(items: [String], cell: String) {
        var writer = CSVWriter(guardsFormulas: false)
        var csv: [UInt8] = []
        writer.cell("x", to: &csv)
        writer.cell(list: items.map { Array($0.utf8)[...] }, to: &csv)
        writer.endRow(to: &csv)
        #expect(String(decoding: csv, as: UTF8.self) == "x,\(cell)\r\n")
    }

    private static func table(
        _ fields: [ArticleField], _ article: Article, _ page: Page, guardsFormulas: Bool = false
    ) throws -> [String: String] {
        var columns = CSVColumns(fields, base: "http://host", guardsFormulas: guardsFormulas)
        var csv: [UInt8] = []
        columns.writeHeader(to: &csv)
        csv += FormatFixture.written { columns.writePart(of: article, on: page, to: &$0) }.bytes
        let rows = try #require(CSVReader.rows(csv))
        try #require(rows.count == 2 && rows[0].count == rows[1].count)
        #expect(Set(rows[0]).count == rows[0].count)
        return Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
    }

    @Test("Every field has its columns, those with members one for each")
    func columns() throws {
        let (article, page) = try FormatFixture.full()
        let cells = try Self.table(ArticleField.allCases, article, page)
        let text = """
            本报讯 \(FormatFixture.lead)

            专家提醒

            楼道虽小,装的却是民心。

            图为会议现场。 孙七 摄
            """
        #expect(
            cells == [
                "id": "\(article.id)", "url": "http://host/articles/\(article.id)", "title": "街道打造整洁环境",
                "kicker": "聚焦高质量做好清洁:", "subtitle": "", "section": "社区连连看", "district": "", "district_name": "",
                "mentions": "",
                "date": "", "datePrecision": "", "dateText": "", "dateBasis": "", "published": "2021-06-10",
                "published_precision": "day", "published_basis": "file-name", "dateline": "本报讯",
                "confidence": "\(article.confidenceHundredths == 100 ? "1.00" : "0.\(article.confidenceHundredths)")",
                "basis": "", "byline": "记者 王五 通讯员 赵六", "reporters": "王五", "correspondents": "赵六", "photographers": "孙七",
                "excerpt": FormatFixture.lead + "楼道虽小,装的却是民心。", "characters": "\(article.characters)", "text": text,
                "page": "2021-06-10_A05", "file": "2021-06-10_A05.txt", "first_line": "\(article.lines.lowerBound)",
                "last_line": "\(article.lines.upperBound)",
            ])
    }

    @Test("A district is its slug and its name, a list of them the slugs, and a date is told with its precision")
    func places() throws {
        let (article, page) = try FormatFixture.article(
            ["高新区召开防汛工作会议", "本报讯 6月1日,高新区召开会议,郑东新区、经开区负责人参加。"], file: "2021-06-10_A05.txt")
        let cells = try Self.table([.district, .mentions, .date, .datePrecision, .dateText, .dateBasis], article, page)
        #expect(cells["district"] == "gaoxin" && cells["district_name"] == "高新区")
        #expect(cells["mentions"] == article.mentions.map(\.slug).joined(separator: ";"))
        #expect(article.mentions.count == 2)
        #expect(cells["date"] == "2021-06-01" && cells["datePrecision"] == "day" && cells["dateText"] == "6月1日")
        #expect(cells["dateBasis"] == article.date?.basis.rawValue)
    }

    @Test("Columns stand in the order of the fields asked for, and links have none")
    func order() {
        var columns = CSVColumns([.blocks, .links, .id, .source], base: "", guardsFormulas: false)
        var csv: [UInt8] = []
        columns.writeHeader(to: &csv)
        #expect(String(decoding: csv, as: UTF8.self) == "text,id,page,file,first_line,last_line\r\n")
    }

    @Test("A long article is one row, written in short parts, and the next row begins anew")
    func parts() throws {
        let (article, page) = try FormatFixture.long()
        var columns = CSVColumns([.id, .blocks, .title], base: "", guardsFormulas: true)
        var csv: [UInt8] = []
        for _ in 0..<2 {
            let (bytes, longest) = FormatFixture.written { columns.writePart(of: article, on: page, to: &$0) }
            csv += bytes
            #expect(longest < 2 * AnswerLimits.partBytes)
        }
        let text = FormatFixture.blocks(article, page).map(\.text).joined(separator: "\n\n")
        let row = ["\(article.id)", text, article.title]
        #expect(CSVReader.rows(csv) == [row, row])
    }

    @Test("An article of odd characters on a page of any name is one row", arguments: FormatFixture.oddLines)
    func odd(lines: [String]) throws {
        for file in FormatFixture.files {
            let page = try Fixture.parse(lines.joined(separator: "\n"), file: file)
            for article in page.articles {
                let cells = try Self.table(ArticleField.allCases, article, page)
                #expect(cells["title"] == article.title.replacingNUL)
                #expect(cells["file"] == file)
                let guarded = try Self.table(ArticleField.allCases, article, page, guardsFormulas: true)
                #expect(
                    guarded.values.allSatisfy {
                        $0.isEmpty || !"=+-@\t\r\n".unicodeScalars.contains($0.unicodeScalars.first!)
                    })
            }
        }
    }
}

extension String {
    /// The text as CSV has it.
    fileprivate var replacingNUL: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{0}" ? "\u{FFFD}" : $0 }))
    }
}
