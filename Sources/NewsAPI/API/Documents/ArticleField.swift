/// The members of an article in JSON, in the order in which they are written.
enum ArticleField: String, CaseIterable, Sendable {
    case id, url, title, kicker, subtitle, section, district, mentions
    case date, datePrecision, dateText, dateBasis, published, dateline, byline
    case excerpt, characters, blocks, source, links
    /// Of search results only.
    case score, snippet

    /// Which members an answer has.
    struct Selection {
        /// Those that are written when nothing is asked for.
        let standard: [ArticleField]
        /// Those that can be asked for, `*` being all of them.
        let available: [ArticleField]

        static let list = Selection(
            standard: article.available.filter { $0 != .blocks }, available: article.available)
        static let article = Selection(
            standard: allCases.filter { ![.score, .snippet].contains($0) },
            available: allCases.filter { ![.score, .snippet].contains($0) })
        static let search = Selection(
            standard: list.standard + [.score, .snippet], available: article.available + [.score, .snippet])

        /// Reads `fields`: names parted by commas, or `*`.
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
