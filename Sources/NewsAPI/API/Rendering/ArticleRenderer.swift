/// Writes articles as JSON objects, one after the other, each in parts where its text is long.
struct ArticleRenderer {
    let archive: Archive
    /// The members that articles have in lists, as this loop has written them before.
    private let rendered: RenderedArticles
    let links: Links
    /// How snippets show the terms.
    private let highlight: Highlight
    /// Whether the members asked for begin with those of a list, not indented. The JSON of these is the same in every
    /// answer of a snapshot: it is copied from `rendered`, or kept there when it is written for the first time.
    private let copiesListed: Bool
    /// The members that are written anew for each answer: all, or those behind the copied ones.
    private let fields: ArraySlice<ArticleField>
    /// What of `fields` is not yet written for the current article.
    private var remaining: ArraySlice<ArticleField> = []
    /// The blocks of the current article, while they are being written.
    private var blocks: ArticleBlocks?

    /// - Parameters:
    ///   - fields: the members to write.
    ///   - pretty: whether the answer is indented.
    ///   - highlight: how snippets show the terms.
    ///   - keeps: whether members are kept for the next answer. One that has all articles of the archive would drive
    ///     out those that others ask for.
    init(
        _ context: RequestContext, fields: [ArticleField], pretty: Bool, highlight: Highlight = .mark,
        keeps: Bool = true
    ) {
        let listed = ArticleField.Selection.list.standard
        archive = context.archive
        rendered = context.loop.rendered
        links = context.links(pretty: pretty)
        self.highlight = highlight
        copiesListed = keeps && !pretty && fields.starts(with: listed)
        self.fields = copiesListed ? fields.dropFirst(listed.count) : fields[...]
    }

    /// Writes the next part of an article: its beginning, or what follows the part before. `.done` behind its last
    /// part.
    mutating func write(_ result: ArticleList.Result, _ json: inout JSONWriter) -> Progress {
        if blocks == nil {
            json.openObject()
            if copiesListed { writeListed(result.ordinal, &json) }
            remaining = fields
        } else if writeBlocks(&json) == .more {
            return .more
        }
        if writeRemaining(of: result, &json) == .more { return .more }
        if let explanation = result.explanation { write(explanation, &json) }
        json.closeObject()
        return .done
    }

    /// Writes the next part of the blocks.
    private mutating func writeBlocks(_ json: inout JSONWriter) -> Progress {
        if blocks?.writePart(to: &json) == .more { return .more }
        blocks = nil
        json.closeArray()
        return .done
    }

    /// Writes the members that an article has in a list: a copy, or anew and keeps them for the next answer.
    private func writeListed(_ ordinal: Int, _ json: inout JSONWriter) {
        if let members = rendered.members(of: ordinal) { return json.members(members) }
        let start = json.count
        let (page, article) = archive.article(ordinal)
        for field in ArticleField.Selection.list.standard { write(field, article, page, ordinal, &json) }
        json.withBytes(from: start) { rendered.keep($0, of: ordinal) }
    }

    /// Writes the remaining fields, or as many as stand before the end of the next part of the blocks.
    private mutating func writeRemaining(of result: ArticleList.Result, _ json: inout JSONWriter) -> Progress {
        let (page, article) = archive.article(result.ordinal)
        while let field = remaining.popFirst() {
            switch field {
            case .blocks:
                json.key("blocks")
                json.openArray()
                blocks = ArticleBlocks(of: article, on: page)
                if writeBlocks(&json) == .more { return .more }
            case .score:
                json.key("score")
                json.number(result.score ?? 0, digits: 4)
            case .snippet:
                if let snippet = result.snippet { highlight.write(snippet: snippet, &json) }
            case .highlights: highlight.write(result.highlights, snippet: result.snippet, &json)
            case .similarity: json.member("similarity", result.relation?.similarity ?? 0, digits: 4)
            case .reprint: json.member("reprint", result.relation?.isReprint ?? false)
            // Written behind all others, where it is asked for.
            case .explain: break
            default: write(field, article, page, result.ordinal, &json)
            }
        }
        return .done
    }

    /// Writes how the score came about.
    private func write(_ explanation: ScoreBreakdown, _ json: inout JSONWriter) {
        json.key("explain")
        json.object { json in
            json.key("terms")
            json.array { json in
                for term in explanation.terms {
                    json.object { json in
                        json.member("term", term.text)
                        json.member("title", term.title, digits: 4)
                        json.member("body", term.body, digits: 4)
                        json.member("byline", term.byline, digits: 4)
                        json.member("section", term.section, digits: 4)
                    }
                }
            }
            json.member("proximity", explanation.proximity, digits: 4)
            json.member("wholeTitle", explanation.wholeTitle, digits: 4)
            json.member("titlePhrase", explanation.titlePhrase, digits: 4)
            json.member("total", explanation.total, digits: 4)
        }
    }

    /// The name of a member; equal to its raw value, but not made as a `String` each time.
    private static func key(_ field: ArticleField) -> StaticString {
        switch field {
        case .id: "id"
        case .url: "url"
        case .title: "title"
        case .kicker: "kicker"
        case .subtitle: "subtitle"
        case .section: "section"
        case .district: "district"
        case .mentions: "mentions"
        case .date: "date"
        case .datePrecision: "datePrecision"
        case .dateText: "dateText"
        case .dateBasis: "dateBasis"
        case .published: "published"
        case .dateline: "dateline"
        case .confidence: "confidence"
        case .basis: "basis"
        case .byline: "byline"
        case .excerpt: "excerpt"
        case .characters: "characters"
        case .blocks: "blocks"
        case .source: "source"
        case .links: "links"
        case .score: "score"
        case .snippet: "snippet"
        case .highlights: "highlights"
        case .explain: "explain"
        case .similarity: "similarity"
        case .reprint: "reprint"
        }
    }

    private func write(
        _ field: ArticleField, _ article: Article, _ page: Page, _ ordinal: Int, _ json: inout JSONWriter
    ) {
        // Only what a person has corrected says so.
        if field == .basis, !article.isCorrected { return }
        json.key(Self.key(field))
        switch field {
        case .id: json.string { $0.piece(article.id) }
        case .url: writeLink(to: article, "", &json)
        case .title: json.string(article.text(.title))
        case .kicker: json.string(article.text(.kicker))
        case .subtitle: json.string(article.text(.subtitle))
        case .section: json.string(article.text(.section))
        case .district: Self.write(article.district, &json)
        case .mentions:
            json.array { json in
                for district in article.mentions { json.string(district.slug) }
            }
        case .date: Self.write(article.date?.date, &json)
        case .datePrecision: json.string(article.date?.date.precision.rawValue)
        case .dateText: json.string(article.text(.date))
        case .dateBasis: json.string(article.date?.basis.rawValue)
        case .published: Self.write(page.published, &json)
        case .dateline: json.string(article.text(.dateline))
        case .confidence: json.number(Double(article.confidenceHundredths) / 100, digits: 2)
        case .basis: json.string("person")
        case .byline: writeByline(of: article, &json)
        case .excerpt: writeExcerpt(of: article, on: page, &json)
        case .characters: json.number(article.characters)
        case .source: writeSource(of: article, ordinal, page, &json)
        case .links: writeLinks(of: article, ordinal, page, &json)
        case .blocks, .score, .snippet, .highlights, .explain, .similarity, .reprint: json.null()
        }
    }

    private static func key(_ role: BylineRole) -> StaticString {
        switch role {
        case .reporter: "reporters"
        case .correspondent: "correspondents"
        case .photographer: "photographers"
        }
    }

    /// Writes a district, null without one.
    static func write(_ district: District?, _ json: inout JSONWriter) {
        guard let district else { return json.null() }
        json.object { json in
            json.member("slug", district.slug)
            json.member("name", district.name)
        }
    }

    /// Writes a date of publication, null without one.
    static func write(_ published: PublishedDate?, _ json: inout JSONWriter) {
        guard let published else { return json.null() }
        json.object { json in
            json.key("date")
            Self.write(published.date, &json)
            json.member("precision", published.date.precision.rawValue)
            json.member("basis", published.basis.rawValue)
        }
    }

    private func writeByline(of article: Article, _ json: inout JSONWriter) {
        json.object { json in
            json.key("original")
            json.string(article.text(.byline))
            for role in BylineRole.allCases {
                json.key(Self.key(role))
                json.array { json in
                    for name in article.names(role) { json.string(name) }
                }
            }
        }
    }

    /// Writes a date as `2020-06-01`, `2020-06` or `2020`, as far as it is known.
    static func write(_ date: PartialDate?, _ json: inout JSONWriter) {
        guard let date else { return json.null() }
        json.string { json in
            func digits(_ value: Int, _ unit: Int) {
                var unit = unit
                while unit > 0 {
                    json.digit(value / unit % 10)
                    unit /= 10
                }
            }
            digits(date.year, 1_000)
            guard let month = date.month else { return }
            json.piece("-")
            digits(month, 10)
            guard let day = date.day else { return }
            json.piece("-")
            digits(day, 10)
        }
    }

    /// Writes the beginning of the body, with an ellipsis when there is more.
    private func writeExcerpt(of article: Article, on page: Page, _ json: inout JSONWriter) {
        let end = article.excerptEnd ?? .max
        json.string { json in
            for piece in article.pieces.prefix(AnswerLimits.excerptPieces) where piece.kind == .paragraph {
                let isCut = piece.range.contains(end)
                json.piece(page.text, isCut ? piece.range.lowerBound..<end : piece.range)
                if isCut { return json.piece("…") }
            }
        }
    }

    private func writeSource(of article: Article, _ ordinal: Int, _ page: Page, _ json: inout JSONWriter) {
        json.object { json in
            json.member("page", page.name)
            json.member("file", page.file)
            json.key("lines")
            json.array { json in
                json.number(article.lines.lowerBound)
                json.number(article.lines.upperBound)
            }
            if archive.isStale(archive.articles[ordinal]) { json.member("stale", true) }
        }
    }

    /// Writes the links; `previous` and `next` are the neighbours on the page, `issueBefore` and `issueAfter` what the
    /// archive has of the district's last issue before this one and its next one.
    private func writeLinks(of article: Article, _ ordinal: Int, _ page: Page, _ json: inout JSONWriter) {
        let position = Int(archive.articles[ordinal].article)
        func writeNeighbour(_ index: Int, _ json: inout JSONWriter) {
            guard page.articles.indices.contains(index) else { return json.null() }
            writeLink(to: page.articles[index], "", &json)
        }
        json.object { json in
            json.key("page")
            json.string { json in
                json.piece(text: links.base)
                json.piece("/pages/")
                json.piece(text: page.linkName)
                if links.isPretty { json.piece("?pretty=1") }
            }
            json.key("previous")
            writeNeighbour(position - 1, &json)
            json.key("next")
            writeNeighbour(position + 1, &json)
            json.key("issueBefore")
            writeIssue(of: article, archive.issue(before: ordinal), &json)
            json.key("issueAfter")
            writeIssue(of: article, archive.issue(after: ordinal), &json)
            json.key("raw")
            writeLink(to: article, "/raw", takesPretty: false, &json)
            json.key("text")
            writeLink(to: article, "/text", takesPretty: false, &json)
            json.key("related")
            writeLink(to: article, "/related", &json)
        }
    }

    /// Writes the link to the articles of an issue of the article's district; null without one.
    private func writeIssue(of article: Article, _ date: PartialDate?, _ json: inout JSONWriter) {
        guard let date, let district = article.district else { return json.null() }
        let day = date.description
        json.string(links.to("/articles", [("district", district.slug), ("from", day), ("to", day)]))
    }

    /// - Parameter takesPretty: whether what is linked to can be indented; plain text cannot.
    private func writeLink(
        to article: Article, _ suffix: StaticString, takesPretty: Bool = true, _ json: inout JSONWriter
    ) {
        json.string { json in
            json.piece(text: links.base)
            json.piece("/articles/")
            json.piece(article.id)
            json.piece(suffix)
            if links.isPretty && takesPretty { json.piece("?pretty=1") }
        }
    }
}
