/// Where an article of the gold stands, in characters of the page.
struct GoldSpan {
    let article: GoldArticle
    private(set) var characters: [Int] = []
    /// Where a paragraph must begin.
    private(set) var starts: Set<Int> = []
    /// Where a paragraph may begin or not: the first one, the text behind a dateline, at what the gold names so.
    private(set) var optionalStarts: Set<Int> = []

    private var hasText = false

    init(_ article: GoldArticle, on page: PageCharacters) {
        self.article = article
        let optional = (article.optionalStarts ?? []).map { PageCharacters.normalised($0) }
        // How much of a line the fragments before have taken.
        var taken: [Int: Int] = [:]
        for block in article.blocks {
            var places: [Int] = []
            for fragment in block.fragments {
                let start = page.characters(ofLine: fragment.line).lowerBound + taken[fragment.line, default: 0]
                let count = PageCharacters.visible(fragment.text).count
                places += start..<start + count
                taken[fragment.line, default: 0] += count
            }
            guard !places.isEmpty else { continue }
            characters += places
            addStarts(of: block, at: places, optional)
        }
    }

    private mutating func addStarts(of block: GoldArticle.Block, at places: [Int], _ optional: [[Unicode.Scalar]]) {
        guard [.paragraph, .subhead, .dateline].contains(block.kind) else {
            optionalStarts.insert(places[0])
            return
        }
        let text = PageCharacters.normalised(block.text)
        let isOptional =
            !hasText || block.kind == .dateline || optionalStarts.contains(places[0])
            || optional.contains { text.starts(with: $0) }
        if isOptional { optionalStarts.insert(places[0]) } else { starts.insert(places[0]) }
        if !hasText, block.kind == .dateline { optionalStarts.insert(places[places.count - 1] + 1) }
        hasText = true
        for words in optional {
            if let index = text.firstRange(of: words)?.lowerBound, index > 0 { optionalStarts.insert(places[index]) }
        }
    }
}
