/// Divides the lines of a page into articles and furniture.
struct Segmenter {
    private let units: Units
    /// The lines, as their neighbours show them to be.
    let lines: [ClassifiedLine]
    private let parts: TitleParts
    /// How the titles that have not been placed are read.
    private var decisions: ArraySlice<TitleDecision>

    private var placed: [PlacedLine] = []
    private var article: OpenArticle?

    private static let editorsNotes = PhraseSet("编者按: 编者的话: 【编者按】 [编者按]")
    private static let pictureStories = PhraseSet("图片新闻 图片报道 图片故事 图说新闻 【图片新闻】")
    /// More title lines than this in a row are verses or the rows of a table.
    private static let mostTitleLines = 4

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        var joiner = ParagraphJoiner(units, lines)
        self.lines = joiner.run()
        parts = TitleParts(units)
        var divider = HeadlineDecoder(units, self.lines)
        decisions = divider.run()[...]
    }

    mutating func run() -> [PlacedLine] {
        placed.reserveCapacity(lines.count)
        var index = 0
        while index < lines.count {
            switch lines[index].kind {
            case .furniture(let kind): place(index, .furniture(kind))
            case .byline: place(index, .byline, startsArticle: article == nil)
            case .caption: placeCaption(index)
            case .lead, .text: placeBody(index)
            case .title:
                index = placeTitles(from: index)
                continue
            }
            index += 1
        }
        return placed
    }

    private mutating func place(_ index: Int, _ role: LineRole, startsArticle: Bool = false, margin: Int? = nil) {
        if startsArticle { article = OpenArticle() }
        var line = lines[index]
        switch role {
        case .body where line.kind != .lead: line.kind = .text
        case .byline: line.kind = .byline
        default: break
        }
        _ = article?.add(line)
        placed.append(
            PlacedLine(
                index: UInt32(index), role: role, startsArticle: startsArticle, margin: margin.map { Int32($0) }))
    }

    // MARK: Text

    private mutating func placeBody(_ index: Int) {
        let line = lines[index]
        let isNew = article?.isFollowed(by: line) ?? true
        let startsArticle = isNew || isEditorsNote(line)
        place(index, .body(continues: line.continues && !startsArticle), startsArticle: startsArticle)
    }

    /// `编者按:…` in one line with its text, behind the text of another article.
    private func isEditorsNote(_ line: ClassifiedLine) -> Bool {
        !line.continues && article?.paragraphs ?? 0 > 0
            && Self.editorsNotes.match(units, at: line.range.lowerBound, before: line.range.upperBound) > 0
    }

    private mutating func placeCaption(_ index: Int) {
        let line = lines[index].range
        if Self.pictureStories.match(units, at: line.lowerBound, before: line.upperBound) > 0 {
            place(index, .body(continues: false), startsArticle: true)
        } else {
            place(index, article == nil ? .furniture(.caption) : .caption)
        }
    }

    // MARK: Titles

    /// Places a run of title lines, and says which line comes next.
    private mutating func placeTitles(from start: Int) -> Int {
        var end = start
        while end < lines.count, lines[end].kind == .title { end += 1 }
        let run = start..<end
        let decision = decisions.popFirst()
        let isOpen = article.map { $0.paragraphs > 0 && !$0.hasEnded } ?? false
        if lines.textIndex(from: end) == nil, !lines.opensArticle(at: end, isCut: { _ in false }) {
            // With no text below: furniture, the end of an article's text, or an article that is all title.
            if let kind = furniture(at: run) {
                for index in run { place(index, .furniture(kind)) }
            } else if isOpen {
                placeRows(run)
            } else {
                placeArticle(run)
            }
        } else if decision?.beginsArticle ?? true || article == nil {
            placeArticle(withoutRows(run, isOpen: isOpen), margin: decision?.margin)
        } else if run.count >= Self.mostTitleLines {
            placeRows(run)
        } else {
            for index in run { place(index, .subhead, margin: decision?.margin) }
        }
        return end
    }

    /// What titles without text are above the first article with furniture below, or at the foot of the page.
    private func furniture(at run: Range<Int>) -> Furniture.Kind? {
        if article == nil, run.upperBound < lines.count, case .furniture(let kind) = lines[run.upperBound].kind,
            kind != .source
        {
            return kind
        }
        guard run.upperBound == lines.count, case .furniture(let kind)? = placed.last?.role, kind != .source else {
            return nil
        }
        return kind
    }

    /// Of many title-like lines only the last can be the title of what follows: those behind the widest gap, else two.
    /// The rows above them go to the article before, or are a poem of their own.
    private mutating func withoutRows(_ run: Range<Int>, isOpen: Bool) -> Range<Int> {
        guard run.count > Self.mostTitleLines else { return run }
        let gaps = run.dropFirst().map { lines[$0].number - lines[$0 - 1].number }
        let widest = gaps.suffix(Self.mostTitleLines).max() ?? 0
        var titles = run.suffix(2)
        if gaps.contains(where: { $0 < widest }), let last = gaps.lastIndex(of: widest) {
            titles = run.suffix(gaps.count - last)
        }
        let rows = run.lowerBound..<titles.lowerBound
        if isOpen { placeRows(rows) } else { placeArticle(rows) }
        return titles
    }

    private mutating func placeRows(_ run: Range<Int>) {
        for index in run { place(index, .body(continues: false), startsArticle: article == nil) }
    }

    private mutating func placeArticle(_ run: Range<Int>, margin: Int? = nil) {
        var run = run
        if run.count > 1, parts.isLabel(lines[run.lowerBound].range, above: lines[run.lowerBound + 1].range) {
            place(run.lowerBound, .furniture(.sectionLabel))
            run.removeFirst()
        }
        // A poem: title, author, verses.
        let author = run.dropFirst().first.flatMap { parts.isAuthor(lines[$0].range) ? $0 : nil }
        let titles = run.prefix(author != nil || run.count > Self.mostTitleLines ? 1 : Self.mostTitleLines)
        for (index, role) in zip(titles, parts.roles(titles.map { lines[$0].range })) {
            let isFirst = index == titles.lowerBound
            place(index, role, startsArticle: isFirst, margin: isFirst ? margin : nil)
        }
        if let author { place(author, .byline) }
        placeRows((author.map { $0 + 1 } ?? titles.upperBound)..<run.upperBound)
    }
}
