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
        text.byline += unprintedNames(of: article, in: text.byline)
        return text
    }

    /// The people of an article whose names do not stand in some bylines: those that a dateline or a caption names, and
    /// those that a person has added. So a search in bylines finds whom the parameter `byline` finds.
    private func unprintedNames(of article: Article, in bylines: [String]) -> [String] {
        let names = BylineRole.allCases.flatMap(article.names).map(\.string)
        guard !names.isEmpty else { return [] }
        let units = names.map(TextFolding.fold)
        let printed = PhraseTable(of: bylines.map(TextFolding.fold), longest: units.lazy.map(\.count).max() ?? 0)
        var added: Set<[UInt32]> = []
        return zip(names, units).filter { !printed.contains($0.1) && added.insert($0.1).inserted }.map(\.0)
    }
}
