/// Scores what the parser made of a page against the gold.
struct PageScorer {
    private(set) var score = PageScore()
    /// What differs, a sentence each, for people.
    private(set) var misses: [String] = []

    private let page: Page
    private let text: PageCharacters
    private let gold: [GoldSpan]
    private let parsed: [ParsedSpan]

    /// The overlap from which on two articles count as the same, and the share of ignored characters from which on an
    /// article is not counted.
    private static let nearlyAll = 0.9

    init(_ page: Page, _ goldPage: GoldPage) {
        self.page = page
        let text = PageCharacters(page.text)
        self.text = text
        gold = goldPage.articles.map { GoldSpan($0, on: text) }
        let ignored = Self.ignored(goldPage, text)
        parsed = page.articles.map { ParsedSpan($0, on: text) }.filter { span in
            let count = span.characters.count { ignored.contains($0) }
            return span.characters.isEmpty || Double(count) < Self.nearlyAll * Double(span.characters.count)
        }
        score.articles = gold.count
        scoreArticles()
        scoreCharacters(goldPage)
    }

    /// Characters on lines of which an article may be made without being right or wrong.
    private static func ignored(_ gold: GoldPage, _ text: PageCharacters) -> Set<Int> {
        Set(gold.furniture.filter(\.mayBeArticle).flatMap { text.characters(ofLine: $0.line) })
    }

    // MARK: Articles

    private mutating func scoreArticles() {
        let matches = SpanMatch.matches(parsed, gold, characters: text.scalars.count)
        let matched = Set(matches.compactMap { $0 }.flatMap(\.gold))
        for index in gold.indices where !matched.contains(index) { scoreMissed(gold[index]) }
        var (exact, near, wanted) = (0, 0, gold.count)
        for (span, match) in zip(parsed, matches) {
            guard let match else {
                scoreSpurious(span)
                continue
            }
            wanted -= match.gold.count - 1
            if scoreLines(span, match) { exact += 1 }
            if match.overlap >= Self.nearlyAll { near += 1 }
            scoreMatch(span, Array(gold[match.gold]))
        }
        score.lines = PageScore.Retrieval(right: exact, wrong: parsed.count - exact, missed: wanted - exact)
        score.overlap = PageScore.Retrieval(right: near, wrong: parsed.count - near, missed: wanted - near)
    }

    private mutating func scoreMissed(_ span: GoldSpan) {
        score.paragraphs.missed += span.starts.count
        score.reporters.missed += span.article.reporters.count
        score.correspondents.missed += span.article.correspondents.count
        for answers in [\PageScore.headline, \.titleBlock, \.district, \.date, \.firstDate] {
            score[keyPath: answers].add(false)
        }
        misses.append("article not found, lines \(span.article.lines): \(span.article.headline ?? "")")
    }

    private mutating func scoreSpurious(_ span: ParsedSpan) {
        score.paragraphs.wrong += max(0, span.starts.count - 1)
        score.reporters.wrong += Set(span.article.byline.reporters).count
        score.correspondents.wrong += Set(span.article.byline.correspondents).count
        misses.append("no article, lines \(span.article.lines): \(span.article.title)")
    }

    private mutating func scoreLines(_ span: ParsedSpan, _ match: SpanMatch) -> Bool {
        let (first, last) = (gold[match.gold.lowerBound].article, gold[match.gold.upperBound - 1].article)
        let lines = [span.article.lines.lowerBound, span.article.lines.upperBound]
        let others = (first.otherLines ?? []).map { match.gold.count == 1 ? $0 : [$0[0], last.lines[1]] }
        let isExact = ([[first.lines[0], last.lines[1]]] + others).contains(lines)
        if !isExact {
            misses.append("lines \(lines), should be \(first.lines[0])-\(last.lines[1]): \(first.headline ?? "")")
        }
        return isExact
    }

    private mutating func scoreMatch(_ span: ParsedSpan, _ gold: [GoldSpan]) {
        scoreParagraphs(span, gold)
        scoreTitle(span.article, gold)
        scorePeople(span.article, gold)
        let first = gold[0].article
        let slug = span.article.district?.slug
        let isDistrict = ([first.district] + (first.otherDistricts ?? [])).contains(slug)
        score.district.add(isDistrict)
        if !isDistrict { miss("district \(slug ?? "none"), should be \(first.district ?? "none")", first) }
        let date = span.article.date?.date.description
        let dates = [first.date] + (first.otherDates ?? [])
        score.date.add(dates.contains(date))
        score.firstDate.add(date == first.date)
        if !dates.contains(date) { miss("date \(date ?? "none"), should be \(first.date ?? "none")", first) }
    }

    private mutating func miss(_ text: String, _ article: GoldArticle) {
        misses.append("\(text): \(article.headline ?? "")")
    }

    private mutating func scoreParagraphs(_ span: ParsedSpan, _ gold: [GoldSpan]) {
        let wanted = gold.reduce(into: Set<Int>()) { $0.formUnion($1.starts) }
        let optional = gold.reduce(into: Set<Int>()) { $0.formUnion($1.optionalStarts) }
        var found = Set(span.starts.dropFirst())
        if let first = span.starts.first, wanted.contains(first) { found.insert(first) }
        found.subtract(optional)
        let right = found.intersection(wanted).count
        score.paragraphs.add(.init(right: right, wrong: found.count - right, missed: wanted.count - right))
        for start in found.subtracting(wanted).sorted() { missStart(start, "no paragraph begins here") }
        for start in wanted.subtracting(found).sorted() { missStart(start, "a paragraph begins here") }
    }

    private mutating func missStart(_ start: Int, _ what: String) {
        // The gold may speak of lines that the page does not have.
        let words = text.text(min(start, text.scalars.count)..<min(start + 14, text.scalars.count))
        misses.append("\(what), line \(start < text.lines.count ? text.lines[start] : 0): \(words)")
    }

    private mutating func scoreTitle(_ article: Article, _ gold: [GoldSpan]) {
        let first = gold[0].article
        let section = first.section ?? ""
        var titles = first.titles
        // Several articles read as one may have their common label for a title.
        if gold.count > 1, !section.isEmpty {
            titles.append(.init(kicker: nil, headline: section, subheadline: nil))
        }
        let normalised = PageCharacters.normalised
        // Without a headline on the page, an article is called by the beginning of its text.
        let headline = article.pieces.contains { $0.kind == .headline } ? article.title : ""
        let isHeadline = titles.contains {
            [normalised(headline), normalised(article.title)].contains(normalised($0.headline))
        }
        let block = normalised((article.kicker ?? "") + headline + (article.subtitle ?? ""))
        let isBlock = titles.contains { title in
            let wanted = normalised((title.kicker ?? "") + (title.headline ?? "") + (title.subheadline ?? ""))
            return block == wanted || block == normalised(section) + wanted
        }
        score.headline.add(isHeadline)
        score.titleBlock.add(isBlock)
        if !isHeadline { miss("headline \(article.title)", first) }
    }

    private mutating func scorePeople(_ article: Article, _ gold: [GoldSpan]) {
        let found = (Set(article.byline.reporters.map(Self.name)), Set(article.byline.correspondents.map(Self.name)))
        let merged = GoldArticle.People(
            reporters: gold.flatMap(\.article.reporters), correspondents: gold.flatMap(\.article.correspondents))
        let others = gold.count == 1 ? gold[0].article.otherPeople ?? [] : []
        let choices = ([merged] + others).map { people in
            (Set(people.reporters.map(Self.name)), Set(people.correspondents.map(Self.name)))
        }
        func differences(_ choice: (Set<String>, Set<String>)) -> Int {
            choice.0.symmetricDifference(found.0).count + choice.1.symmetricDifference(found.1).count
        }
        guard let best = choices.min(by: { differences($0) < differences($1) }) else { return }
        score.reporters.add(Self.retrieval(found.0, best.0))
        score.correspondents.add(Self.retrieval(found.1, best.1))
        if best.0 != found.0 { miss("reporters \(found.0.sorted()), should be \(best.0.sorted())", gold[0].article) }
        if best.1 != found.1 {
            miss("correspondents \(found.1.sorted()), should be \(best.1.sorted())", gold[0].article)
        }
    }

    private static func retrieval(_ found: Set<String>, _ wanted: Set<String>) -> PageScore.Retrieval {
        let right = found.intersection(wanted).count
        return .init(right: right, wrong: found.count - right, missed: wanted.count - right)
    }

    /// A name without white space inside and marks around it.
    private static func name(_ text: String) -> String {
        var scalars = PageCharacters.visible(text)[...]
        while let first = scalars.first, marks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, marks.contains(last) { scalars.removeLast() }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars)
        return String(name)
    }

    private static let marks = Set("、,，;；:：()（）".unicodeScalars)

    // MARK: Characters

    private mutating func scoreCharacters(_ gold: GoldPage) {
        score.characters = text.scalars.count
        var times = [Int](repeating: 0, count: text.scalars.count)
        for article in page.articles {
            for piece in article.pieces { for index in text.characters(in: piece.range) { times[index] += 1 } }
        }
        for furniture in page.furniture where furniture.kind != .unplaced {
            for index in text.characters(in: furniture.range) { times[index] += 1 }
        }
        score.lost = times.count { $0 == 0 }
        score.twice = times.count { $0 > 1 }
        score.altered = altered(gold)
        if score.lost > 0 { misses.append("\(score.lost) characters lost") }
        if score.twice > 0 { misses.append("\(score.twice) characters twice") }
        if score.altered > 0 { misses.append("\(score.altered) characters altered") }
    }

    /// The number of characters that differ from what the gold has on the same line, in any order: of a line that is shared,
    /// the gold has the furniture apart from the articles.
    private func altered(_ gold: GoldPage) -> Int {
        var printed: [Int: String] = [:]
        for article in gold.articles {
            for fragment in article.blocks.flatMap(\.fragments) { printed[fragment.line, default: ""] += fragment.text }
        }
        for furniture in gold.furniture { printed[furniture.line, default: ""] += furniture.text }
        return printed.reduce(0) { sum, line in
            let wanted = PageCharacters.visible(line.value).sorted()
            let found = text.scalars[text.characters(ofLine: line.key)].sorted()
            return sum + zip(wanted, found).count { $0 != $1 } + abs(wanted.count - found.count)
        }
    }
}
