/// The members of an article in JSON, in the order in which they are written; the raw values are their names.
enum ArticleField: String, CaseIterable, Sendable {
    case id, url, title, kicker, subtitle, section, district, mentions
    case date, datePrecision, dateText, dateBasis, published, dateline, byline
    case excerpt, characters, blocks, source, links
    /// In search results only.
    case score, snippet

    /// The members that the articles of an endpoint's answers have, and may have.
    struct Selection {
        /// The members that are written when the query does not choose.
        let standard: [ArticleField]
        /// The members that a query may choose; `*` chooses all of them.
        let available: [ArticleField]

        /// In lists: all but the blocks.
        static let list = Selection(
            standard: article.available.filter { $0 != .blocks }, available: article.available)
        /// In the answer for one article.
        static let article = Selection(
            standard: allCases.filter { ![.score, .snippet].contains($0) },
            available: allCases.filter { ![.score, .snippet].contains($0) })
        /// In search results.
        static let search = Selection(
            standard: list.standard + [.score, .snippet], available: article.available + [.score, .snippet])

        /// Reads the parameter `fields`: names separated by commas, or `*`. The members are in the order of
        /// `available`, each once; a wrong name is noted as an error.
        func read(_ parameters: inout Parameters) -> [ArticleField] {
            let names = parameters.list("fields")
            if names.isEmpty { return standard }
            var asked: [ArticleField] = []
            for name in names {
                if name == "*" {
                    asked = available
                } else if let field = ArticleField(rawValue: name), available.contains(field) {
                    asked.append(field)
                } else {
                    let known = available.map(\.rawValue)
                    parameters.reject(
                        "fields", "an article has no field \"\(name)\"\(Parameters.suggestion(name, known)).")
                }
            }
            return available.filter(asked.contains)
        }
    }
}
