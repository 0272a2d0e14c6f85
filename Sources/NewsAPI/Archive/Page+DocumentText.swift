extension Page {
    /// The text of an article as the search index takes it: its blocks by the field that they are searched in.
    ///
    /// The lines of one title are one block, as they are shown in one: a term may go over their turn. A dateline is in
    /// one block with the paragraph that it opens, likewise. The names in it are the byline where nothing else is: they
    /// are then in both fields.
    func documentText(of article: Article) -> DocumentText {
        var text = DocumentText(title: [], body: [], section: article.section.map { [$0] } ?? [])
        // What each block of the title is.
        var titles: [BlockKind] = []
        var last: Block?
        for block in blocks(of: article) {
            switch block.kind.searchField {
            case .title:
                if let same = titles.firstIndex(of: block.kind) {
                    text.title[same] += " " + block.text
                } else {
                    titles.append(block.kind)
                    text.title.append(block.text)
                }
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
