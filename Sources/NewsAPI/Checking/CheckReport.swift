/// What `news-server check` prints of a folder: a table for people, JSON for programs.
///
/// The words of this folder: a *gold* is a file that says how people read a page (`GoldPage`, docs/GOLD.md). A *span*
/// is the characters of one article, as the gold has it (`GoldSpan`) or the parser (`ParsedSpan`); a *match* pairs the
/// two (`SpanMatch`). A *score* counts what is right and wrong (`PageScore`); a *miss* is a sentence about one thing
/// that is wrong. *Characters* are Unicode scalars, without white space, numbered through the page (`PageCharacters`).
public struct CheckReport: Sendable {
    private let folder: CheckedFolder
    private let score: ScoreReport?

    private var pages: [Page] { folder.pages }
    private var problems: [FileProblem] { folder.problems }

    /// - Parameters:
    ///   - folder: the pages to report on.
    ///   - score: how near the parser came to the gold; nil without a gold.
    public init(_ folder: CheckedFolder, score: ScoreReport? = nil) {
        self.folder = folder
        self.score = score
    }

    /// Whether anything was lost, as the other `isLossy` says.
    public var isLossy: Bool { Self.isLossy(pages, problems) }

    /// Whether anything of a folder was lost: text that no rule could place, bytes that had to be replaced, or files
    /// that are not served.
    public static func isLossy(_ pages: some Sequence<Page>, _ problems: [FileProblem]) -> Bool {
        !problems.isEmpty
            || pages.contains { page in
                page.furniture.contains { $0.kind == .unplaced } || page.warnings.contains { losses.contains($0.code) }
            }
    }

    /// Codes of the warnings that tell of a loss.
    private static let losses: Set<String> = ["characters-lost", "characters-replaced"]

    /// For each page a line of facts, its articles and furniture by line, and its warnings; then the files that are not served,
    /// the totals and the score.
    public var table: String {
        var lines: [String] = []
        for page in pages { append(page, to: &lines) }
        return (lines + summary).joined(separator: "\n") + "\n" + (score?.table ?? "")
    }

    /// What is said of a file that is not served: a line with its path and the reason.
    public static func line(_ problem: FileProblem) -> String { "\(problem.file): \(problem.reason)".printable }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private var summary: [String] {
        var lines = problems.map { "problem \(Self.line($0))" }
        if !folder.ignored.isEmpty {
            let suffixes = folder.ignored.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines.append("ignored: " + suffixes.map { "\($0.value) \($0.key.printable)" }.joined(separator: ", "))
        }
        let sums = [
            Self.counted(pages.count, "page"), Self.counted(pages.reduce(0) { $0 + $1.articles.count }, "article"),
            Self.counted(pages.reduce(0) { $0 + Self.warnings(of: $1).count }, "warning"),
            Self.counted(problems.count, "problem"),
        ]
        let verdict =
            isLossy ? "something was lost" : pages.isEmpty ? "there is no .txt file in the folder" : "nothing lost"
        return lines + ["\(sums.joined(separator: ", ")); \(verdict)"]
    }

    private func append(_ page: Page, to lines: inout [String]) {
        let facts = [
            Self.counted(page.lineCount, "line"), page.encoding.rawValue, page.district?.name ?? "no district",
            page.published.map { "published \($0.date) (\($0.basis.rawValue))" } ?? "no date",
            Self.counted(page.articles.count, "article"),
        ]
        lines.append("\(page.file.printable): \(facts.joined(separator: ", "))")
        let starts = LineStarts(page.text)
        var furniture = page.furniture[...]
        for article in page.articles {
            while let first = furniture.first, first.line < article.lines.lowerBound {
                appendFurniture(furniture.removeFirst(), of: page, to: &lines)
            }
            append(article, of: page, starts, to: &lines)
        }
        for furniture in furniture { appendFurniture(furniture, of: page, to: &lines) }
        for warning in Self.warnings(of: page) {
            lines.append("  warning \(warning.code)\(warning.line.map { ", line \($0)" } ?? ""): \(warning.message)")
        }
        lines.append("")
    }

    /// Articles of a lower confidence, in hundredths, are worth a look.
    private static let doubtful: UInt8 = 70

    /// The warnings of a page, and one for each article that is doubtful.
    private static func warnings(of page: Page) -> [ParseWarning] {
        page.warnings
            + page.articles.filter { $0.confidenceHundredths < doubtful }.map { article in
                ParseWarning(
                    code: "doubtful-lines",
                    message:
                        "of articles read so, \(article.confidenceHundredths) in 100 begin and end where they should",
                    line: article.lines.lowerBound)
            }
    }

    private func append(_ article: Article, of page: Page, _ starts: LineStarts, to lines: inout [String]) {
        let facts = [
            "lines \(article.lines.lowerBound)-\(article.lines.upperBound)",
            article.isCorrected ? "corrected" : "confidence \(article.confidenceText)",
            article.date?.date.description ?? "no date",
            article.district?.name ?? "no district",
        ]
        lines.append("  \(facts.joined(separator: ", ")): \(article.title)")
        for piece in article.pieces {
            let line = starts.line(at: piece.range.lowerBound)
            let kind = piece.kind.name + (piece.continuesBlock ? " …" : "")
            lines.append(Self.row(line, kind, page.text.string(piece.range)))
        }
    }

    private func appendFurniture(_ furniture: Furniture, of page: Page, to lines: inout [String]) {
        lines.append(Self.row(furniture.line, "[\(furniture.kind.rawValue)]", page.text.string(furniture.range)))
    }

    /// A row of the table: line number, kind and the beginning of the text.
    private static func row(_ line: Int, _ kind: String, _ text: String) -> String {
        let number = String(line)
        return "  " + String(repeating: " ", count: max(0, 6 - number.utf8.count)) + number + "  "
            + padded(kind, 16) + " " + shortened(text)
    }

    /// Characters of a text that a row shows.
    private static let shownCharacters = 40

    private static func shortened(_ text: String) -> String {
        text.count > shownCharacters
            ? String(text.prefix(shownCharacters)).printable + "… (\(text.count))" : text.printable
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// The report as indented JSON in UTF-8: `{"articles": […], "furniture": […], "warnings": […], "pages": […],
    /// "problems": […], "ignored": {…}, "score": {…}}`. There is no `score` without a gold.
    public var json: [UInt8] {
        var json = JSONWriter(pretty: true)
        json.object { json in
            json.key("articles")
            json.array { json in
                for page in pages {
                    let starts = LineStarts(page.text)
                    for article in page.articles { Self.write(article, of: page, starts, &json) }
                }
            }
            json.key("furniture")
            json.array { json in
                for page in pages {
                    for furniture in page.furniture { Self.write(furniture, of: page, &json) }
                }
            }
            json.key("warnings")
            json.array { json in
                for page in pages {
                    for warning in Self.warnings(of: page) { Self.write(warning, of: page, &json) }
                }
            }
            json.key("pages")
            json.array { json in
                for page in pages { Self.write(page, &json) }
            }
            json.key("problems")
            json.array { json in
                for problem in problems { Self.write(problem, &json) }
            }
            json.key("ignored")
            json.object { json in
                for (suffix, count) in folder.ignored.sorted(by: { $0.key < $1.key }) {
                    json.member(text: suffix, count)
                }
            }
            if let score {
                json.key("score")
                score.write(&json)
            }
        }
        return json.bytes()
    }

    private static func write(_ article: Article, of page: Page, _ starts: LineStarts, _ json: inout JSONWriter) {
        let blocks = page.blocks(of: article)
        func texts(_ kind: BlockKind) -> [String] { blocks.filter { $0.kind == kind }.map(\.text) }
        json.object { json in
            json.member("file", page.file)
            json.key("lines")
            json.array { json in
                json.number(article.lines.lowerBound)
                json.number(article.lines.upperBound)
            }
            for (name, value) in [
                ("section", article.section), ("kicker", article.kicker), ("headline", article.title),
                ("subheadline", article.subtitle), ("dateline", article.dateline),
            ] {
                json.member(text: name, value)
            }
            for (name, values) in [
                ("paragraphs", blocks.filter(\.kind.isBody).map(\.text)), ("subheads", texts(.subhead)),
                ("bylines", texts(.byline)),
                ("captions", texts(.caption)), ("reporters", article.byline.reporters),
                ("correspondents", article.byline.correspondents), ("photographers", article.byline.photographers),
            ] {
                json.key(text: name)
                json.array(values)
            }
            json.member("confidence", article.confidence, digits: 3)
            json.key("line_kinds")
            json.array { json in
                for piece in article.pieces {
                    json.object { json in
                        json.member("line", starts.line(at: piece.range.lowerBound))
                        json.member("kind", piece.kind.name)
                        json.member("continues", piece.continuesBlock)
                    }
                }
            }
            json.member("district", article.district?.slug)
            json.member("date", article.date?.date.description)
            json.member("date_text", article.date?.text)
        }
    }

    private static func write(_ furniture: Furniture, of page: Page, _ json: inout JSONWriter) {
        json.object { json in
            json.member("file", page.file)
            json.member("line", furniture.line)
            json.member("kind", furniture.kind.rawValue)
            json.member("text", page.text.string(furniture.range))
        }
    }

    /// The encoding of a page, and every replaced byte.
    private static func write(_ page: Page, _ json: inout JSONWriter) {
        json.object { json in
            json.member("file", page.file)
            json.member("encoding", page.encoding.rawValue)
            json.key("replaced")
            let starts = LineStarts(page.text)
            json.array { json in
                for replacement in page.replacements {
                    json.object { json in
                        json.member("line", starts.line(at: replacement.offset))
                        json.member("byte", Int(replacement.source))
                        json.member("bytes", replacement.bytes)
                    }
                }
            }
        }
    }

    private static func write(_ warning: ParseWarning, of page: Page, _ json: inout JSONWriter) {
        json.object { json in
            json.member("file", page.file)
            json.member("line", warning.line)
            json.member("code", warning.code)
            json.member("message", warning.message)
        }
    }

    private static func write(_ problem: FileProblem, _ json: inout JSONWriter) {
        json.object { json in
            json.member("kind", problem.kind.rawValue)
            json.member("file", problem.file)
            json.member("reason", problem.reason)
        }
    }
}
