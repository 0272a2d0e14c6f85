/// Writes an article as an entry of an Atom feed (RFC 4287 §4.1.2), in parts.
struct AtomEntry {
    /// What is written next.
    private enum Part {
        case head, blocks, done
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

    /// Appends the next part: all before the text, or some `AnswerLimits.partBytes` of text with its tags. `.done` when
    /// all is written; a call after that writes nothing.
    mutating func writePart(to xml: inout [UInt8]) -> Progress {
        switch part {
        case .head:
            writeHead(to: &xml)
            // §4.1.3.3: HTML as text, escaped once more for XML.
            xml += "<content type=\"html\">".utf8
            part = .blocks
            return .more
        case .blocks:
            if writeBlocks(to: &xml) == .more { return .more }
            xml += "</content>\n</entry>\n".utf8
            part = .done
            return .done
        case .done: return .done
        }
    }

    private func writeHead(to xml: inout [UInt8]) {
        let published = page.published?.date
        xml += "<entry>\n".utf8
        XMLText.element("id", FeedTerms.id(of: article), to: &xml)
        XMLText.element("title", article.title, to: &xml)
        xml += "<link rel=\"alternate\" href=\"".utf8
        XMLText.write(url, to: &xml)
        xml += "\"/>\n".utf8
        // §4.1.2 wants `updated` even where no date is known.
        XMLText.element("updated", FeedTerms.midnight(of: published), to: &xml)
        if published != nil { XMLText.element("published", FeedTerms.midnight(of: published), to: &xml) }
        for author in article.authors {
            xml += "<author><name>".utf8
            XMLText.write(author, to: &xml)
            xml += "</name></author>\n".utf8
        }
        for tag in article.tags {
            xml += "<category term=\"".utf8
            XMLText.write(tag, to: &xml)
            xml += "\"/>\n".utf8
        }
        XMLText.element("summary", article.excerpt(on: page), to: &xml)
    }

    private mutating func writeBlocks(to xml: inout [UInt8]) -> Progress {
        blocks.readPart { event in
            switch event {
            case .begin(let kind, _): XMLText.write("\(kind.htmlTags.open)", to: &xml)
            case .text(let slice): XMLText.write(slice, to: &xml, isHTML: true)
            case .end(let kind): XMLText.write("\(kind.htmlTags.close)", to: &xml)
            }
        }
    }
}
