/// Writes an article as an item of a JSON Feed (https://jsonfeed.org/version/1.1, "Items"), in parts.
struct JSONFeedItem {
    /// What is written next. The text comes twice: for readers that show HTML, and for those that do not.
    private enum Part {
        case head, text, html, done
    }

    private let article: Article
    private let page: Page
    /// Where the article is read.
    private let url: String
    private var blocks: BlockReader
    private var part = Part.head

    init(of article: Article, on page: Page, url: String) {
        self.article = article
        self.page = page
        self.url = url
        blocks = BlockReader(of: article, on: page)
    }

    /// Writes the next part: all before the text, or some `AnswerLimits.partBytes` of text with its tags. `.done` when
    /// all is written; a call after that writes nothing.
    mutating func writePart(to json: inout JSONWriter) -> Progress {
        switch part {
        case .head:
            writeHead(&json)
            beginText("content_text", .text, &json)
        case .text:
            if writeText(&json) == .more { return .more }
            json.closeString()
            beginText("content_html", .html, &json)
        case .html:
            if writeHTML(&json) == .more { return .more }
            json.closeString()
            json.closeObject()
            part = .done
            return .done
        case .done: return .done
        }
        return .more
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.openObject()
        json.member("id", FeedTerms.id(of: article))
        json.member("url", url)
        json.member("title", article.title)
        json.member("summary", article.excerpt(on: page))
        if let published = page.published { json.member("date_published", FeedTerms.midnight(of: published.date)) }
        let (authors, tags) = (article.authors, article.tags)
        if !authors.isEmpty {
            json.key("authors")
            json.array { json in
                for author in authors {
                    json.object { $0.member("name", author) }
                }
            }
        }
        if !tags.isEmpty {
            json.key("tags")
            json.array(tags)
        }
        json.member("language", FeedTerms.language)
    }

    private mutating func beginText(_ key: StaticString, _ next: Part, _ json: inout JSONWriter) {
        json.key(key)
        json.openString()
        blocks = BlockReader(of: article, on: page)
        part = next
    }

    /// Writes some of the blocks, with an empty line between two.
    private mutating func writeText(_ json: inout JSONWriter) -> Progress {
        blocks.readPart { event in
            switch event {
            case .begin(_, let isFirst): if !isFirst { json.piece(text: "\n\n") }
            case .text(let slice): slice.withUnsafeBufferPointer { json.piece($0) }
            case .end: break
            }
        }
    }

    private mutating func writeHTML(_ json: inout JSONWriter) -> Progress {
        blocks.readPart { event in
            switch event {
            case .begin(let kind, _): json.piece(kind.htmlTags.open)
            case .text(let slice): slice.withUnsafeBufferPointer { HTMLText.write($0, 0..<$0.count, &json) }
            case .end(let kind): json.piece(kind.htmlTags.close)
            }
        }
    }
}
