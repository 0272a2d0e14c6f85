extension Page {
    /// The text of an article as it is searched.
    func documentText(of article: Article) -> DocumentText {
        var title: [String] = []
        var body: [String] = []
        var byline: [String] = []
        for block in blocks(of: article) {
            switch block.kind {
            case .kicker, .headline, .subtitle: title.append(block.text)
            case .dateline, .paragraph, .subhead, .caption: body.append(block.text)
            case .byline: byline.append(block.text)
            }
        }
        return DocumentText(title: title, body: body, byline: byline, section: article.section.map { [$0] } ?? [])
    }
}
