/// The members of an article in JSON, in the order in which they are written; the raw values are their names.
enum ArticleField: String, CaseIterable, Sendable {
    case id, url, title, kicker, subtitle, section, district, mentions
    case date, datePrecision, dateText, dateBasis, published, dateline, confidence, basis, byline
    case excerpt, characters, blocks, source, links
    /// In search results only.
    case score, snippet, highlights, explain
    /// In lists of related articles only.
    case similarity, reprint

    /// The members that the articles of an endpoint's answers have, and may have.
    struct Selection {
        /// The members that are written when the query does not choose.
        let standard: [ArticleField]
        /// The members that a query may choose; `*` chooses all of them.
        let available: [ArticleField]

        /// In lists: all but the blocks.
        static let list = Selection(
            standard: article.available.filter { $0 != .blocks }, available: article.available)
        /// In tables: as in lists, but a cell holds no links beside the article's own, and there is a column for what
        /// people have corrected only where it is asked for.
        static let table = Selection(
            standard: list.standard.filter { $0 != .links && $0 != .basis },
            available: list.available.filter { $0 != .links })
        /// In the answer for one article.
        static let article = Selection(standard: own, available: own)
        /// In search results.
        static let search = Selection(
            standard: list.standard + [.score, .snippet, .highlights],
            available: own + [.score, .snippet, .highlights, .explain])
        /// In lists of related articles.
        static let related = Selection(
            standard: list.standard + [.similarity, .reprint], available: own + [.similarity, .reprint])
        /// The members that an article has wherever it is shown.
        private static let own = allCases.filter {
            ![.score, .snippet, .highlights, .explain, .similarity, .reprint].contains($0)
        }

        /// What the parameter `fields` may name.
        var words: [String] { available.map(\.rawValue) + ["*"] }

        /// Reads the parameter `fields`: names separated by commas, or `*`. The members are in the order of
        /// `available`, each once; a wrong name is noted as an error.
        func read(_ parameters: inout Parameters, _ parameter: Parameter) -> [ArticleField] {
            let names = parameters.list(parameter)
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
                        parameter, "an article has no field \"\(name)\"\(Parameters.suggestion(name, known)).")
                }
            }
            return available.filter(asked.contains)
        }
    }
}
