/// Writes articles as JSON.
struct ArticleRenderer {
    let archive: Archive
    var highlight = Highlight.mark

    /// Characters of an excerpt.
    private static let excerptCharacters = 100

    /// Writes the chosen members of an article.
    func write(_ result: ArticleList.Result, fields: [ArticleField], _ json: inout JSONWriter) {
        let (page, article) = archive.article(result.ordinal)
        json.object { json in
            for field in fields {
                switch field {
                case .score:
                    json.key("score")
                    json.number(result.score ?? 0, digits: 4)
                case .snippet:
                    if let snippet = result.snippet { highlight.write(snippet, &json) }
                default: write(field, article, page, result.ordinal, &json)
                }
            }
            if let explanation = result.explanation { write(explanation, &json) }
        }
    }

    private func write(_ explanation: ScoreBreakdown, _ json: inout JSONWriter) {
        json.key("explain")
        json.object { json in
            json.key("terms")
            json.array { json in
                for term in explanation.terms {
                    json.object { json in
                        json.key("term")
                        json.string(term.text)
                        for (field, weight) in [
                            ("title", term.title), ("body", term.body), ("byline", term.byline),
                            ("section", term.section),
                        ] {
                            json.key(field)
                            json.number(weight, digits: 4)
                        }
                    }
                }
            }
            json.key("proximity")
            json.number(explanation.proximity, digits: 4)
            json.key("titlePhrase")
            json.number(explanation.titlePhrase, digits: 4)
            json.key("total")
            json.number(explanation.total, digits: 4)
        }
    }

    private func write(
        _ field: ArticleField, _ article: Article, _ page: Page, _ ordinal: Int, _ json: inout JSONWriter
    ) {
        json.key(field.rawValue)
        switch field {
        case .id: json.string(article.id)
        case .url: json.string("/articles/\(article.id)")
        case .title: json.string(article.title)
        case .kicker: json.string(article.kicker)
        case .subtitle: json.string(article.subtitle)
        case .section: json.string(article.section)
        case .district: Self.write(article.district, &json)
        case .mentions: json.array(article.mentions.map(\.slug))
        case .date: json.string(article.date?.date.description)
        case .datePrecision: json.string(article.date?.date.precision.rawValue)
        case .dateText: json.string(article.date?.text)
        case .dateBasis: json.string(article.date?.basis.rawValue)
        case .published: Self.write(page.published, &json)
        case .dateline: json.string(article.dateline)
        case .byline: write(article.byline, &json)
        case .excerpt: json.string(excerpt(of: article, on: page))
        case .characters: json.number(article.characters)
        case .blocks: writeBlocks(of: article, on: page, &json)
        case .source: writeSource(of: article, on: page, &json)
        case .links: writeLinks(of: article, ordinal, page, &json)
        case .score, .snippet: json.null()
        }
    }

    static func write(_ district: District?, _ json: inout JSONWriter) {
        guard let district else { return json.null() }
        json.object { json in
            json.key("slug")
            json.string(district.slug)
            json.key("name")
            json.string(district.name)
        }
    }

    static func write(_ published: PublishedDate?, _ json: inout JSONWriter) {
        guard let published else { return json.null() }
        json.object { json in
            json.key("date")
            json.string(published.date.description)
            json.key("precision")
            json.string(published.date.precision.rawValue)
            json.key("basis")
            json.string(published.basis.rawValue)
        }
    }

    private func write(_ byline: Byline, _ json: inout JSONWriter) {
        json.object { json in
            json.key("original")
            json.string(byline.original)
            json.key("reporters")
            json.array(byline.reporters)
            json.key("correspondents")
            json.array(byline.correspondents)
            json.key("photographers")
            json.array(byline.photographers)
        }
    }

    /// The beginning of the body, an ellipsis behind it when there is more.
    private func excerpt(of article: Article, on page: Page) -> String {
        var text = String.UnicodeScalarView()
        for piece in article.pieces where piece.kind == .paragraph {
            text.append(contentsOf: page.text.string(piece.range).unicodeScalars)
            if text.count > Self.excerptCharacters { return String(text.prefix(Self.excerptCharacters)) + "…" }
        }
        return String(text)
    }

    /// Body blocks and captions, written from the page's own bytes.
    private func writeBlocks(of article: Article, on page: Page, _ json: inout JSONWriter) {
        json.array { json in
            var index = 0
            while index < article.pieces.count {
                let start = index
                repeat { index += 1 } while index < article.pieces.count && article.pieces[index].continuesBlock
                let pieces = article.pieces[start..<index]
                let kind = article.pieces[start].kind
                guard kind.isBody || kind == .caption else { continue }
                json.object { json in
                    json.key("type")
                    json.string(kind.name)
                    json.key("text")
                    json.string(
                        pieces: pieces.lazy.map { page.text.bytes[Int($0.range.lowerBound)..<Int($0.range.upperBound)] }
                    )
                }
            }
        }
    }

    private func writeSource(of article: Article, on page: Page, _ json: inout JSONWriter) {
        json.object { json in
            json.key("page")
            json.string(page.name)
            json.key("file")
            json.string(page.file)
            json.key("lines")
            json.array { json in
                json.number(article.lines.lowerBound)
                json.number(article.lines.upperBound)
            }
        }
    }

    /// `previous` and `next` are the neighbours on the page.
    private func writeLinks(of article: Article, _ ordinal: Int, _ page: Page, _ json: inout JSONWriter) {
        let place = Int(archive.articles[ordinal].article)
        func neighbour(_ index: Int) -> String? {
            page.articles.indices.contains(index) ? "/articles/\(page.articles[index].id)" : nil
        }
        json.object { json in
            json.key("page")
            json.string("/pages/\(QueryString.encode(page.name))")
            json.key("previous")
            json.string(neighbour(place - 1))
            json.key("next")
            json.string(neighbour(place + 1))
            json.key("raw")
            json.string("/articles/\(article.id)/raw")
        }
    }
}
