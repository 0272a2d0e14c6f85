/// The answer of `/articles/{id}`: one article, in parts.
struct ArticleDocument: JSONDocument {
    private let result: ArticleList.Result
    private var renderer: ArticleRenderer

    init(ordinal: Int, _ renderer: ArticleRenderer) {
        result = ArticleList.Result(ordinal: ordinal)
        self.renderer = renderer
    }

    mutating func writePart(to json: inout JSONWriter) -> Progress { renderer.write(result, &json) }
}
