/// Divides the lines of a page into articles and furniture, by giving each a role. It has nothing to do with the
/// segments of the search index.
struct Segmenter {
    private let units: Units
    /// The lines of the page, their paragraphs joined.
    let lines: [ClassifiedLine]
    private let parts: TitleParts
    /// How the title lines that have not been placed are read, in page order.
    private var decisions: ArraySlice<TitleDecision>

    private var placed: [PlacedLine] = []
    /// The article that the next line would belong to; nil above the first.
    private var article: OpenArticle?

    private static let editorsNotes = PhraseSet("编者按: 编者的话: 【编者按】 [编者按]")
    private static let pictureStories = PhraseSet("图片新闻 图片报道 图片故事 图说新闻 【图片新闻】")
    /// More title lines than this in a row are verses or the rows of a table.
    private static let mostTitleLines = 4

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        var joiner = ParagraphJoiner(units, lines)
        self.lines = joiner.joined()
        parts = TitleParts(units)
        var decoder = HeadlineDecoder(units, self.lines)
        decisions = decoder.decode()[...]
    }

    /// The lines of the page with their roles, in page order.
    mutating func placeLines() -> [PlacedLine] {
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

    /// Gives a line its role.
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

    /// Places the title lines from `start` on, and returns the index of the line behind them.
    private mutating func placeTitles(from start: Int) -> Int {
        var end = start
        while end < lines.count, lines[end].kind == .title { end += 1 }
        let titleLines = start..<end
        let decision = decisions.popFirst()
        let isOpen = article.map { $0.paragraphs > 0 && !$0.hasEnded } ?? false
        if lines.textIndex(from: end) == nil, !lines.opensArticle(at: end, isCut: { _ in false }) {
            // Without text below they are furniture, the end of an article's text, or an article that is all title.
            if let kind = furniture(at: titleLines) {
                for index in titleLines { place(index, .furniture(kind)) }
            } else if isOpen {
                placeRows(titleLines)
            } else {
                placeArticle(titleLines)
            }
        } else if decision?.beginsArticle ?? true || article == nil {
            placeArticle(withoutRows(titleLines, isOpen: isOpen), margin: decision?.margin)
        } else if titleLines.count >= Self.mostTitleLines {
            placeRows(titleLines)
        } else {
            for index in titleLines { place(index, .subhead, margin: decision?.margin) }
        }
        return end
    }

    /// The furniture that title lines without text belong to: the one below them when they stand above the first
    /// article, the one above them at the foot of the page.
    private func furniture(at titleLines: Range<Int>) -> Furniture.Kind? {
        if article == nil, titleLines.upperBound < lines.count,
            case .furniture(let kind) = lines[titleLines.upperBound].kind, kind != .source
        {
            return kind
        }
        guard titleLines.upperBound == lines.count, case .furniture(let kind)? = placed.last?.role, kind != .source
        else { return nil }
        return kind
    }

    /// Of more than `mostTitleLines` title lines only the last can be the title of what follows: those behind the
    /// widest gap, else two. They are returned; the rows above them go to the article above when its text is open, and
    /// else are an article of their own, a poem.
    private mutating func withoutRows(_ titleLines: Range<Int>, isOpen: Bool) -> Range<Int> {
        guard titleLines.count > Self.mostTitleLines else { return titleLines }
        let gaps = titleLines.dropFirst().map { lines[$0].number - lines[$0 - 1].number }
        let widest = gaps.suffix(Self.mostTitleLines).max() ?? 0
        var titles = titleLines.suffix(2)
        if gaps.contains(where: { $0 < widest }), let last = gaps.lastIndex(of: widest) {
            titles = titleLines.suffix(gaps.count - last)
        }
        let rows = titleLines.lowerBound..<titles.lowerBound
        if isOpen { placeRows(rows) } else { placeArticle(rows) }
        return titles
    }

    /// Places lines as text, each a paragraph of its own.
    private mutating func placeRows(_ rows: Range<Int>) {
        for index in rows { place(index, .body(continues: false), startsArticle: article == nil) }
    }

    /// Places title lines that begin an article: label, title, author, verses.
    private mutating func placeArticle(_ titleLines: Range<Int>, margin: Int? = nil) {
        var titleLines = titleLines
        if titleLines.count > 1,
            parts.isLabel(lines[titleLines.lowerBound].range, above: lines[titleLines.lowerBound + 1].range)
        {
            place(titleLines.lowerBound, .furniture(.sectionLabel))
            titleLines.removeFirst()
        }
        // A poem: title, author, verses.
        let author = titleLines.dropFirst().first.flatMap { parts.isAuthor(lines[$0].range) ? $0 : nil }
        let titles = titleLines.prefix(
            author != nil || titleLines.count > Self.mostTitleLines ? 1 : Self.mostTitleLines)
        for (index, role) in zip(titles, parts.roles(titles.map { lines[$0].range })) {
            let isFirst = index == titles.lowerBound
            place(index, role, startsArticle: isFirst, margin: isFirst ? margin : nil)
        }
        if let author { place(author, .byline) }
        placeRows((author.map { $0 + 1 } ?? titles.upperBound)..<titleLines.upperBound)
    }
}
