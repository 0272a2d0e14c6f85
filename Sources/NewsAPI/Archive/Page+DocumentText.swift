extension Page {
    /// The text of an article as the search index takes it: its blocks by the field that they are searched in.
    ///
    /// A dateline is in one block with the paragraph that it opens, so that a term may go from one to the other. The
    /// names in it are the byline where nothing else is: they are then in both fields.
    func documentText(of article: Article) -> DocumentText {
        var text = DocumentText(title: [], body: [], section: article.section.map { [$0] } ?? [])
        var last: Block?
        for block in blocks(of: article) {
            switch block.kind.searchField {
            case .title: text.title.append(block.text)
            case .byline: text.byline.append(BylineText.parted(block.text))
            case .body, .section:
                if let last, last.kind.opens(block.kind) {
                    text.body[text.body.count - 1] += " " + block.text
                } else {
                    text.body.append(block.text)
                }
            }
            last = block
        }
        if text.byline.isEmpty, let names = article.text(.byline)?.string { text.byline = [BylineText.parted(names)] }
        return text
    }
}
