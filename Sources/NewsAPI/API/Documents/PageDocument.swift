/// The answer of `/pages/{page}`: the summary, articles in page order, furniture, warnings; each in parts.
struct PageDocument: JSONDocument {
    /// What is written next.
    private enum Part {
        case head, articles, furniture, warnings
    }

    private let loaded: LoadedPage
    private let linkWriter: Links
    private var page: Page { loaded.page }
    private var part = Part.head
    /// Ordinals of the articles not yet written.
    private var articles: Range<UInt32>
    private var renderer: ArticleRenderer
    /// The furniture not yet written.
    private var furniture: FurnitureItems
    /// What of the current furniture's text is not yet written; nil between two items.
    private var rest: Range<UInt32>?
    /// The warnings not yet written.
    private var warnings: ArraySlice<ParseWarning>

    init(_ loaded: LoadedPage, articles: Range<UInt32>, _ renderer: ArticleRenderer) {
        self.loaded = loaded
        linkWriter = renderer.links
        self.articles = articles
        self.renderer = renderer
        furniture = loaded.page.furnitureItems
        warnings = loaded.page.warnings[...]
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        switch part {
        case .head:
            json.openObject()
            Self.writeSummary(of: loaded, linkWriter, &json)
            json.key("articles")
            json.openArray()
            part = .articles
        case .articles where writeArticle(&json): break
        case .articles:
            json.closeArray()
            json.key("furniture")
            json.openArray()
            part = .furniture
        case .furniture where writeFurniture(&json): break
        case .furniture:
            json.closeArray()
            json.key("warnings")
            json.openArray()
            part = .warnings
        case .warnings where writeWarning(&json): break
        case .warnings:
            json.closeArray()
            json.closeObject()
            return .done
        }
        return .more
    }

    /// Writes the next part of an article; false when none is left.
    private mutating func writeArticle(_ json: inout JSONWriter) -> Bool {
        guard let ordinal = articles.first else { return false }
        if renderer.write(.init(ordinal: Int(ordinal)), &json) == .done { articles = ordinal + 1..<articles.upperBound }
        return true
    }

    /// Writes the next part of an item of furniture; false when none is left.
    private mutating func writeFurniture(_ json: inout JSONWriter) -> Bool {
        if let rest { return writeText(rest, &json) }
        guard let item = furniture.next() else { return false }
        json.openObject()
        json.member("kind", item.kind.rawValue)
        json.member("line", item.line)
        json.key("text")
        json.openString()
        return writeText(item.range, &json)
    }

    /// Writes the next part of an item's text, and ends the item behind the last part.
    private mutating func writeText(_ range: Range<UInt32>, _ json: inout JSONWriter) -> Bool {
        let end = range.lowerBound + UInt32(min(range.count, AnswerLimits.partBytes))
        json.piece(page.text, range.lowerBound..<end)
        rest = end < range.upperBound ? end..<range.upperBound : nil
        if rest == nil {
            json.closeString()
            json.closeObject()
        }
        return true
    }

    /// Writes the next warning; false when none is left.
    private mutating func writeWarning(_ json: inout JSONWriter) -> Bool {
        guard let warning = warnings.popFirst() else { return false }
        json.object { json in
            json.member("code", warning.code)
            json.member("line", warning.line)
            json.member("message", warning.message)
        }
        return true
    }

    /// Writes what every answer says of a page, as members of an object.
    static func writeSummary(of loaded: LoadedPage, _ linkWriter: Links, _ json: inout JSONWriter) {
        let page = loaded.page
        json.member("name", page.name)
        json.member("url", linkWriter.to("/pages/\(page.linkName)"))
        json.member("file", page.file)
        if loaded.isStale { json.member("stale", true) }
        json.member("encoding", page.encoding.rawValue)
        json.member("lines", page.lineCount)
        json.key("district")
        ArticleRenderer.write(page.district, &json)
        json.member("year", page.year)
        json.key("published")
        ArticleRenderer.write(page.published, &json)
        json.member("total", page.articles.count)
        json.member("warningCount", page.warnings.count)
    }
}
