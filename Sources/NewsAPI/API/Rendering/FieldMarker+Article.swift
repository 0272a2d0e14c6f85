extension FieldMarker {
    /// The texts that the members of an article show, and the field that each is searched in.
    private static let texts: [(name: StaticString, text: ArticleRecord.Text, field: SearchField)] = [
        ("title", .title, .title), ("kicker", .kicker, .title), ("subtitle", .subtitle, .title),
        ("byline", .byline, .byline), ("section", .section, .section),
    ]

    /// Those of an article's titles, byline and section label in which a term stands, with the terms marked.
    func highlights(in article: Article) -> [Highlight.Field] {
        Self.texts.compactMap { name, text, field in
            guard let text = article.text(text), let marked = marks(in: text.slice, of: field) else { return nil }
            return Highlight.Field(name: name, marked: marked)
        }
    }
}
