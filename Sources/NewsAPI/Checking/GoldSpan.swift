/// Where an article of the gold stands, as numbers of the page's characters (`PageCharacters`).
struct GoldSpan {
    let article: GoldArticle
    /// The characters of the article, block by block.
    private(set) var characters: [Int] = []
    /// The characters at which a paragraph must begin.
    private(set) var starts: Set<Int> = []
    /// The characters at which a paragraph may begin or not: the first of the article, the first behind a dateline, and
    /// those of the gold's `optional_starts`.
    private(set) var optionalStarts: Set<Int> = []

    /// Whether a paragraph, subhead or dateline was added.
    private var hasText = false

    init(_ article: GoldArticle, on page: PageCharacters) {
        self.article = article
        let optional = (article.optionalStarts ?? []).map { PageCharacters.normalised($0) }
        // The characters of each line that belong to earlier fragments.
        var taken: [Int: Int] = [:]
        for block in article.blocks {
            var numbers: [Int] = []
            for fragment in block.fragments {
                let start = page.characters(ofLine: fragment.line).lowerBound + taken[fragment.line, default: 0]
                let count = PageCharacters.visible(fragment.text).count
                numbers += start..<start + count
                taken[fragment.line, default: 0] += count
            }
            guard !numbers.isEmpty else { continue }
            characters += numbers
            addStarts(of: block, at: numbers, optional)
        }
    }

    private mutating func addStarts(of block: GoldBlock, at numbers: [Int], _ optional: [[Unicode.Scalar]]) {
        guard [.paragraph, .subhead, .dateline].contains(block.kind) else {
            optionalStarts.insert(numbers[0])
            return
        }
        let text = PageCharacters.normalised(block.text)
        let isOptional =
            !hasText || block.kind == .dateline || optionalStarts.contains(numbers[0])
            || optional.contains { text.starts(with: $0) }
        if isOptional { optionalStarts.insert(numbers[0]) } else { starts.insert(numbers[0]) }
        if !hasText, block.kind == .dateline { optionalStarts.insert(numbers[numbers.count - 1] + 1) }
        hasText = true
        for words in optional {
            if let index = text.firstRange(of: words)?.lowerBound, index > 0 { optionalStarts.insert(numbers[index]) }
        }
    }
}
