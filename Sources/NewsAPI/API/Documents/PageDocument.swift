/// `/pages/{page}`: articles in page order, then furniture, then warnings, each in parts.
struct PageDocument: JSONDocument {
    private enum Part {
        case head, articles, furniture, warnings
    }

    private let loaded: LoadedPage
    private var page: Page { loaded.page }
    private var part = Part.head
    private var articles: ArraySlice<UInt32>
    private var renderer: ArticleRenderer
    private var furniture: FurnitureItems
    /// What is left of a line that is being written.
    private var rest: Range<UInt32>?
    private var warnings: ArraySlice<ParseWarning>

    init(_ loaded: LoadedPage, articles: ArraySlice<UInt32>, _ renderer: ArticleRenderer) {
        self.loaded = loaded
        self.articles = articles
        self.renderer = renderer
        furniture = loaded.page.furnitureItems
        warnings = loaded.page.warnings[...]
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress {
        switch part {
        case .head:
            json.openObject()
            PagesEndpoint.writeSummary(of: loaded, &json)
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

    /// Writes the next article; false when there is none.
    private mutating func writeArticle(_ json: inout JSONWriter) -> Bool {
        guard let ordinal = articles.first else { return false }
        if renderer.write(.init(ordinal: Int(ordinal)), &json) == .done { articles.removeFirst() }
        return true
    }

    /// Writes the next line, or goes on with one; false when there is none.
    private mutating func writeFurniture(_ json: inout JSONWriter) -> Bool {
        if let rest { return goOn(rest, &json) }
        guard let item = furniture.next() else { return false }
        json.openObject()
        json.member("kind", item.kind.rawValue)
        json.member("line", item.line)
        json.key("text")
        json.openString()
        return goOn(item.range, &json)
    }

    private mutating func goOn(_ range: Range<UInt32>, _ json: inout JSONWriter) -> Bool {
        let end = range.lowerBound + UInt32(min(range.count, AnswerLimits.partBytes))
        json.piece(page.text, range.lowerBound..<end)
        rest = end < range.upperBound ? end..<range.upperBound : nil
        if rest == nil {
            json.closeString()
            json.closeObject()
        }
        return true
    }

    private mutating func writeWarning(_ json: inout JSONWriter) -> Bool {
        guard let warning = warnings.popFirst() else { return false }
        json.object { json in
            json.member("code", warning.code)
            json.member("line", warning.line)
            json.member("message", warning.message)
        }
        return true
    }
}
