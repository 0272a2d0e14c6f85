/// What was made of a page as a file of corrections, ready to be edited: with it beside the page, the page is read as
/// it was. It is a gold file, too.
///
/// One line for each block, so that a person sees what the page has, and moves, joins and renames lines.
public enum CorrectionsTemplate {
    /// Path of the corrections of a page file; nil for a path that is none of a page file.
    public static func fileName(for page: String) -> String? {
        let path = FilePath(octets: Array(page.utf8))
        return path.isPageFile ? String(decoding: path.corrections.octets, as: UTF8.self) : nil
    }

    /// The JSON in UTF-8.
    public static func json(of page: Page) -> [UInt8] {
        let starts = LineStarts(page.text)
        let articles = page.articles.map { "  " + article($0, of: page, starts) }
        let furniture = page.furniture.map { "  " + Self.furniture($0, of: page) }
        let text = """
            {
             "file": \(string(page.file)),
             "encoding": \(string(page.encoding.rawValue)),
             "n_lines": \(page.lineCount),\(issue(of: page))
             "articles": \(list(articles)),
             "furniture_lines": \(list(furniture))
            }

            """
        return Array(text.utf8)
    }

    /// The day of the issue, where it is known as such: days like 昨天 are counted from it.
    private static func issue(of page: Page) -> String {
        guard let published = page.published, [.issueDate, .fileName, .person].contains(published.basis) else {
            return ""
        }
        return "\n \"published\": \(string(published.date.description)),"
    }

    private static func article(_ article: Article, of page: Page, _ starts: LineStarts) -> String {
        let names = BylineRole.allCases.map { role in
            "\"\(role.rawValue)s\": [" + article.names(role).map { string($0.string) }.joined(separator: ", ") + "]"
        }
        return """
            {"lines": [\(article.lines.lowerBound), \(article.lines.upperBound)],
               "section": \(string(article.section)),
               "district": \(string(article.district?.slug)), "date": \(string(article.date?.date.description)),
               \(names.joined(separator: ", ")),
               "blocks": \(list(blocks(of: article, page, starts).map { "    " + $0 }, end: "   ]"))}
            """
    }

    private static func blocks(of article: Article, _ page: Page, _ starts: LineStarts) -> [String] {
        var blocks: [(kind: BlockKind, fragments: [String])] = []
        for piece in article.pieces {
            if !piece.continuesBlock || blocks.isEmpty { blocks.append((piece.kind, [])) }
            let line = starts.line(at: piece.range.lowerBound)
            blocks[blocks.count - 1].fragments.append("[\(line), \(string(page.text.string(piece.range)))]")
        }
        return blocks.map { kind, fragments in
            "{\"kind\": \(string(GoldBlock.Kind(kind).rawValue)), \"frags\": [\(fragments.joined(separator: ", "))]}"
        }
    }

    private static func furniture(_ furniture: Furniture, of page: Page) -> String {
        "{\"line\": \(furniture.line), \"kind\": \(string(GoldFurniture.name(of: furniture.kind))), "
            + "\"text\": \(string(page.text.string(furniture.range)))}"
    }

    /// A JSON list, an item a line.
    private static func list(_ items: [String], end: String = " ]") -> String {
        items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n" + end
    }

    private static func string(_ text: String?) -> String {
        var json = JSONWriter(pretty: false)
        json.string(text)
        // A document ends with a line end, which is none of the text.
        return String(decoding: json.bytes().dropLast(), as: UTF8.self)
    }
}
