/// The two ids of one article.
///
/// An id is made of the page's name and the headline, so that it survives edits of the body and of other articles.
/// Where a headline stands on the page more than once (图片新闻, 更正), the beginning of the text is part of the id too. The
/// article's position on the page never is: when one of them goes, no other article takes over its id.
struct ArticleIDs: Equatable, Sendable {
    /// The id that answers use.
    let id: ArticleID
    /// The id that contains the beginning of the text: the one in answers while the headline stands on the page more
    /// than once. Lookups always accept it, so links made in that time still hold when the other article has gone.
    let textID: ArticleID

    /// The fingerprints that an article's ids are made of.
    struct Source {
        /// Of the page's name and the headline.
        let headline: UInt64
        /// Of the page's name, the headline and the beginning of the text.
        let beginning: UInt64
    }

    /// The ids of a page's articles, in page order.
    ///
    /// - Parameter text: a fingerprint of the whole text of the article at an index of `sources`; asked for only where
    ///   headline and beginning are those of another article too.
    static func of(_ sources: [Source], text: (Int) -> UInt64) -> [ArticleIDs] {
        let headlines = counts(sources.map(\.headline))
        let beginnings = counts(sources.map(\.beginning))
        var copies: [UInt64: UInt64] = [:]
        return sources.enumerated().map { index, source in
            let beginning = ArticleID(source.beginning)
            if headlines[source.headline] == 1 { return ArticleIDs(id: ArticleID(source.headline), textID: beginning) }
            if beginnings[source.beginning] == 1 { return ArticleIDs(id: beginning, textID: beginning) }
            var fingerprint = Fingerprint()
            fingerprint.combine(source.beginning)
            fingerprint.combine(text(index))
            // Articles that are the same to the letter are told apart by a count; which has which id does not matter.
            let whole = fingerprint.value
            let copy = copies[whole, default: 0]
            copies[whole] = copy + 1
            fingerprint.combine(copy)
            let id = ArticleID(fingerprint.value)
            return ArticleIDs(id: id, textID: id)
        }
    }

    private static func counts(_ values: [UInt64]) -> [UInt64: Int] {
        values.reduce(into: [:]) { counts, value in counts[value, default: 0] += 1 }
    }
}
