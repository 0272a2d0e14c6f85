/// What several formats show of an article.
extension Article {
    /// Everybody named in the byline, as `AuthorSteps` finds them.
    var authors: [String] {
        var steps = AuthorSteps(of: self)
        steps.finish()
        return steps.authors
    }

    /// What the article is about: its section, its district, the other districts that it names; each once.
    var tags: [String] {
        ([section, district?.name].compactMap { $0 } + mentions.map(\.name)).uniqued
    }

    /// The beginning of the body, with an ellipsis when there is more: at most 100 characters and the ellipsis.
    func excerpt(on page: Page) -> String {
        let end = excerptEnd ?? .max
        var excerpt: [UInt8] = []
        for piece in pieces.prefix(AnswerLimits.excerptPieces) where piece.kind == .paragraph {
            let isCut = piece.range.contains(end)
            let range = isCut ? piece.range.lowerBound..<end : piece.range
            excerpt += page.text.bytes[Int(range.lowerBound)..<Int(range.upperBound)]
            if isCut {
                excerpt += "…".utf8
                break
            }
        }
        return String(decoding: excerpt, as: UTF8.self)
    }

    /// The article's absolute URL.
    ///
    /// - Parameter base: what links begin with, `http://host/news`.
    func url(base: String) -> String { base + "/articles/" + id.description }

    /// The absolute URL of the article's page for readers.
    func readingURL(base: String) -> String { base + "/read/articles/" + id.description }
}

extension RecordText {
    /// The bytes of the text, not copied.
    var slice: ArraySlice<UInt8> { bytes[range] }
}

extension [String] {
    /// Each text once, where it first comes.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
