extension Page {
    /// The text of an article as the search index takes it: its blocks by the field that they are searched in.
    func documentText(of article: Article) -> DocumentText {
        var text = DocumentText(title: [], body: [], section: article.section.map { [$0] } ?? [])
        for block in blocks(of: article) {
            switch block.kind.searchField {
            case .title: text.title.append(block.text)
            case .byline: text.byline.append(BylineText.parted(block.text))
            case .body, .section: text.body.append(block.text)
            }
        }
        return text
    }
}
