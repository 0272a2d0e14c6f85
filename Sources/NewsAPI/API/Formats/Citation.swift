/// A format in which an article is cited. What is not known is left out: the paper's name, the number of the page, the
/// day on which somebody read it.
///
/// The *title* of a citation is headline and subtitle; the kicker above them belongs to the printed page. The *authors* are
/// all whom the byline names, reporters first. The date is the one of publication, as far as it is known.
enum Citation: String, CaseIterable, Sendable {
    case csl, ris, gbt7714

    /// The media type of the format.
    var mediaType: StaticString {
        switch self {
        case .csl: "application/vnd.citationstyles.csl+json"
        case .ris: "application/x-research-info-systems"
        case .gbt7714: "text/plain; charset=utf-8"
        }
    }

    /// The citation of one article, with its line end.
    ///
    /// - Parameters:
    ///   - authors: all of the article's (`AuthorSteps`).
    ///   - url: the article's absolute URL.
    ///   - pretty: whether JSON is indented; means nothing to the other formats.
    func bytes(
        of article: Article, by authors: [String], on page: Page, url: String, pretty: Bool = false
    ) -> [UInt8] {
        let date = page.published?.date
        return switch self {
        case .csl: Self.csl(article, by: authors, date, url: url, pretty: pretty)
        case .ris: Self.ris(article, by: authors, date, url: url)
        case .gbt7714: Self.gbt7714(article, by: authors, date, url: url)
        }
    }

    /// `headline: subtitle`. Where GB/T 7714 puts the colon (§7.2, before 其他题名信息) and CSL processors look for it to tell
    /// the two apart, Chinese typesetting has a dash: that is left out.
    static func title(of article: Article) -> String {
        guard let subtitle = article.subtitle else { return article.title }
        let words = subtitle.unicodeScalars.drop { dashes.contains($0) || $0.properties.isWhitespace }
        return words.isEmpty ? article.title : article.title + ": " + String(words)
    }

    /// What papers set as a dash: em dash, horizontal bar, box drawing, en dash.
    private static let dashes: [Unicode.Scalar] = ["\u{2014}", "\u{2015}", "\u{2500}", "\u{2013}"]
}
