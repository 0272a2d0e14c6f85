/// What was made of the pages of a folder: a table for people, JSON for programs.
public struct CheckReport: Sendable {
    private let pages: [Page]
    private let problems: [FileProblem]

    /// - Parameters:
    ///   - pages: in the order of the report.
    ///   - problems: the files that are no pages because they could not be read.
    public init(pages: [Page], problems: [FileProblem]) {
        self.pages = pages
        self.problems = problems
    }

    /// Whether a character or a whole file is not served: text that no rule could place, bytes that had to be replaced,
    /// files that could not be read.
    public var isLossy: Bool {
        !problems.isEmpty
            || pages.contains { page in
                page.furniture.contains { $0.kind == .unplaced }
                    || page.warnings.contains { Self.losses.contains($0.code) }
            }
    }

    private static let losses: Set<String> = ["characters-lost", "characters-replaced"]

    /// Per page: what it is, its articles with their lines, its furniture, its warnings.
    public var table: String {
        var lines: [String] = []
        for page in pages { append(page, to: &lines) }
        for problem in problems { lines.append("\(problem.file): \(problem.detail)") }
        let articles = pages.reduce(0) { $0 + $1.articles.count }
        let warnings = pages.reduce(0) { $0 + $1.warnings.count }
        lines.append(
            "\(pages.count) pages, \(articles) articles, \(warnings) warnings, \(problems.count) unreadable files; "
                + (isLossy ? "something was lost" : "nothing lost"))
        return lines.joined(separator: "\n") + "\n"
    }

    private func append(_ page: Page, to lines: inout [String]) {
        let facts = [
            "\(page.text.lineStarts.count) lines", page.encoding.rawValue, page.district?.name ?? "no district",
            page.published.map { "published \($0.date) (\($0.basis.rawValue))" } ?? "no date",
            "\(page.articles.count) articles",
        ]
        lines.append("\(page.file): \(facts.joined(separator: ", "))")
        for article in page.articles {
            let range = "\(article.lines.lowerBound)-\(article.lines.upperBound)"
            lines.append(
                "  \(Self.padded(range, 9)) \(Self.padded(article.date?.date.description ?? "-", 10)) \(article.title)")
            for block in page.blocks(of: article) where block.kind != .headline {
                lines.append("            \(Self.padded(block.kind.name, 10)) \(Self.shortened(block.text))")
            }
        }
        for furniture in page.furniture {
            lines.append(
                "  \(Self.padded(String(furniture.line), 9)) \(furniture.kind.rawValue): "
                    + Self.shortened(page.text.string(furniture.range)))
        }
        for warning in page.warnings {
            lines.append("  warning \(warning.code)\(warning.line.map { ", line \($0)" } ?? ""): \(warning.message)")
        }
        lines.append("")
    }

    /// Characters of a block that a table shows.
    private static let shownCharacters = 40

    private static func shortened(_ text: String) -> String {
        text.count > shownCharacters ? text.prefix(shownCharacters) + "… (\(text.count))" : text
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    /// `{"articles": […], "furniture": […], "warnings": […], "problems": […]}`, indented.
    public var json: [UInt8] {
        var json = JSONWriter(pretty: true)
        json.object { json in
            json.key("articles")
            json.array { json in
                for page in pages {
                    for article in page.articles { Self.write(article, of: page, &json) }
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
                    for warning in page.warnings { Self.write(warning, of: page, &json) }
                }
            }
            json.key("problems")
            json.array { json in
                for problem in problems { Self.write(problem, &json) }
            }
        }
        return json.bytes()
    }

    private static func write(_ article: Article, of page: Page, _ json: inout JSONWriter) {
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
            json.member("file", problem.file)
            json.member("detail", problem.detail)
        }
    }
}
