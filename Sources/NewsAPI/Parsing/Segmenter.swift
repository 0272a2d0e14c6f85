/// Divides the lines of a page into articles and furniture.
///
/// An article begins with a title. What is a title follows from what stands below it: a dateline or a byline makes it
/// sure. Above plain text it is a headline where the article before has ended (a byline, furniture, an end mark), or
/// is signed already while another signature follows; everywhere else it is a subhead.
struct Segmenter {
    private let units: Units
    private let lines: [ClassifiedLine]
    private let headlines: HeadlineRules

    private var placed: [PlacedLine] = []
    private var article: OpenArticle?
    /// The last line of body text ends in mid-sentence.
    private var isOpen = false

    /// What is known of the article that the current line would belong to.
    private struct OpenArticle {
        var paragraphs = 0
        var hasDateline = false
        var isSigned = false
        /// A byline, an end mark or furniture stands below its last text.
        var hasEnded = false
    }

    private static let endMarks = PhraseSet("(完) (全文完) ( 完)")
    private static let editorsNotes = PhraseSet("编者按: 编者按  编者的话: 【编者按】 [编者按] 编后:")
    private static let listHeads = PhraseSet("一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 (一) (二) (三) 一是 二是 三是 第一 第二 ① ② ③ ● “ ■ ◆ ★")
    private static let numberEnds = UnitSet(".、。)")
    /// More title lines than this in a row are verses or the rows of a table.
    private static let mostTitleLines = 4
    /// How far to look for the signature of an article.
    private static let signatureReach = 80

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        self.lines = lines
        headlines = HeadlineRules(units)
    }

    mutating func run() -> [PlacedLine] {
        placed.reserveCapacity(lines.count)
        var index = 0
        while index < lines.count {
            switch lines[index].kind {
            case .furniture(let kind): placeFurniture(index, kind)
            case .byline: placeByline(index)
            case .caption: placeCaption(index)
            case .lead: placeLead(index)
            case .text: placeBody(index, startsArticle: isEditorsNote(index))
            case .title:
                index = placeTitles(from: index)
                continue
            }
            index += 1
        }
        return placed
    }

    // MARK: Lines of one kind

    private mutating func place(_ index: Int, _ role: LineRole, startsArticle: Bool = false) {
        if startsArticle {
            article = OpenArticle()
            isOpen = false
        }
        placed.append(PlacedLine(line: lines[index], role: role, startsArticle: startsArticle))
    }

    private mutating func placeFurniture(_ index: Int, _ kind: Furniture.Kind) {
        place(index, .furniture(kind))
        if article?.paragraphs ?? 0 > 0, !isOpen { article?.hasEnded = true }
    }

    private mutating func placeByline(_ index: Int) {
        place(index, .byline, startsArticle: article == nil)
        sign(writer: lines[index].namesWriter)
        isOpen = false
    }

    private mutating func sign(writer: Bool) {
        if writer { article?.isSigned = true }
        if article?.paragraphs ?? 0 > 0 { article?.hasEnded = true }
    }

    /// A caption directly below a headline, with no text to follow, is the text of a picture story.
    private mutating func placeCaption(_ index: Int) {
        let isFirst = placed.last?.role == .headline || placed.last?.role == .subtitle
        let next = index + 1 < lines.count ? lines[index + 1].kind : .title
        if article == nil {
            place(index, .furniture(.caption))
        } else if isFirst, next != .text, next != .lead, next != .caption {
            placeBody(index)
        } else {
            place(index, .caption)
        }
    }

    private mutating func placeLead(_ index: Int) {
        let isNew =
            article.map { article in
                article.paragraphs > 0
                    && (article.hasDateline || article.hasEnded || article.isSigned || article.paragraphs > 2)
            } ?? true
        isOpen = false
        placeBody(index, startsArticle: isNew)
        article?.hasDateline = true
        let credits = lines[index].dateline?.credits
        if let credits, BylineParser(units).parse(credits).hasWriter { article?.isSigned = true }
    }

    private mutating func placeBody(_ index: Int, startsArticle: Bool = false) {
        let line = lines[index]
        let continues = isOpen && !startsArticle
        place(index, .body(continues: continues), startsArticle: startsArticle || article == nil)
        if !continues { article?.paragraphs += 1 }
        article?.hasEnded = false
        if line.creditStart != nil { sign(writer: line.namesWriter) }
        if Self.endMarks.matchEnd(units, of: line.range) > 0 { article?.hasEnded = true }
        isOpen = goesOn(index)
    }

    /// `编者按:…` in one line with its text, behind the text of another article.
    private func isEditorsNote(_ index: Int) -> Bool {
        let line = lines[index].range
        return !isOpen && article?.paragraphs ?? 0 > 0
            && Self.editorsNotes.match(units, at: line.lowerBound, before: line.upperBound) > 0
    }

    /// Whether the sentence at the end of a line of text goes on in the next one.
    private func goesOn(_ index: Int) -> Bool {
        switch lines[index].end {
        case .complete: return false
        case .unfinished, .bare: return true
        case .colon, .semicolon:
            guard index + 1 < lines.count else { return false }
            return !isListItem(lines[index + 1].range)
        }
    }

    /// `一、`, `1.`, `(一)`, `“`
    private func isListItem(_ line: Range<Int>) -> Bool {
        if Self.listHeads.match(units, at: line.lowerBound, before: line.upperBound) > 0 { return true }
        let end = units.digitsEnd(from: line.lowerBound, before: line.upperBound)
        return (1...2).contains(end - line.lowerBound) && end < line.upperBound
            && Self.numberEnds.contains(units[end])
    }

    // MARK: Titles

    /// Places a run of title-like lines, and says which line comes next.
    private mutating func placeTitles(from start: Int) -> Int {
        var end = start
        while end < lines.count, lines[end].kind == .title { end += 1 }
        let isSure = isArticleBody(at: end)
        if isOpen && !isSure {
            var next = start
            while isOpen, next < end {
                placeBody(next)
                next += 1
            }
            return next
        }
        if isSure {
            placeHeadline(placeRows(start..<end))
        } else if let follower = textIndex(from: end) {
            placeUnsure(start..<end, before: follower)
        } else {
            placeLast(start..<end)
        }
        return end
    }

    /// Whether the lines at a place can only be the beginning of an article's body: a dateline, or a byline with text
    /// below.
    private func isArticleBody(at index: Int) -> Bool {
        var index = index
        var isSigned = false
        while index < lines.count {
            switch lines[index].kind {
            case .lead: return true
            case .byline: isSigned = true
            case .furniture(.source): break
            case .text, .caption: return isSigned
            case .title: return isSigned && textIndex(from: index + 1) == index + 1 && isCut(index)
            case .furniture: return false
            }
            index += 1
        }
        return false
    }

    private func isCut(_ index: Int) -> Bool {
        headlines.isFragment(lines[index].range, before: lines[index + 1].range)
    }

    /// The line of text that follows, furniture and captions passed over.
    private func textIndex(from index: Int) -> Int? {
        var index = index
        while index < lines.count {
            switch lines[index].kind {
            case .text, .lead, .caption: return index
            case .furniture(.source): index += 1
            default: return nil
            }
        }
        return nil
    }

    /// Of many title-like lines only the last can be the title of what follows: those behind the widest gap, else two.
    /// The rows above them go to the article before, or are a poem of their own.
    private mutating func placeRows(_ run: Range<Int>) -> Range<Int> {
        guard run.count > Self.mostTitleLines else { return run }
        let gaps = run.dropFirst().map { lines[$0].number - lines[$0 - 1].number }
        let widest = gaps.suffix(Self.mostTitleLines).max() ?? 0
        var titles = run.suffix(2)
        if gaps.contains(where: { $0 < widest }), let last = gaps.lastIndex(of: widest) {
            titles = run.suffix(gaps.count - last)
        }
        let rows = run.lowerBound..<titles.lowerBound
        if let article, article.paragraphs > 0, !article.hasEnded {
            placeAsBody(rows)
        } else {
            placeHeadline(rows)
        }
        return titles
    }

    private mutating func placeAsBody(_ run: Range<Int>) {
        for index in run {
            placeBody(index)
            isOpen = false
        }
    }

    private mutating func placeHeadline(_ run: Range<Int>) {
        var run = run
        if run.count > 1, headlines.isLabel(lines[run.lowerBound].range, above: lines[run.lowerBound + 1].range) {
            place(run.lowerBound, .furniture(.sectionLabel))
            run.removeFirst()
        }
        // A poem: title, author, verses.
        let author = run.dropFirst().first.flatMap { headlines.isAuthor(lines[$0].range) ? $0 : nil }
        let titles = run.prefix(author != nil || run.count > Self.mostTitleLines ? 1 : Self.mostTitleLines)
        for (index, role) in zip(titles, headlines.roles(titles.map { lines[$0].range })) {
            place(index, role, startsArticle: index == titles.lowerBound)
        }
        if let author { placeByline(author) }
        placeAsBody((author.map { $0 + 1 } ?? titles.upperBound)..<run.upperBound)
    }

    /// Title-like lines above plain text.
    private mutating func placeUnsure(_ run: Range<Int>, before follower: Int) {
        let isFirst = article?.paragraphs ?? 0 == 0
        let cut = run.dropFirst(isFirst ? 1 : 0).suffix(Self.mostTitleLines).first { index in
            let next = index + 1 < run.upperBound ? index + 1 : follower
            return headlines.isFragment(lines[index].range, before: lines[next].range)
        }
        let titles = run.lowerBound..<(cut ?? run.upperBound)
        if !titles.isEmpty {
            if beginsArticle(titles, before: cut ?? follower) {
                placeHeadline(titles)
            } else if titles.count > Self.mostTitleLines - 1 {
                placeAsBody(titles)
            } else {
                for index in titles { place(index, .subhead) }
            }
        }
        for index in titles.upperBound..<run.upperBound { placeBody(index) }
    }

    /// Title-like lines with no text below: the end of an article's text, or an article that is all title.
    private mutating func placeLast(_ run: Range<Int>) {
        if let article, article.paragraphs > 0, !article.hasEnded {
            placeAsBody(run)
        } else {
            placeHeadline(run)
        }
    }

    private func beginsArticle(_ run: Range<Int>, before follower: Int) -> Bool {
        guard let article, article.paragraphs > 0 else { return true }
        let title = lines[run.lowerBound].range
        if headlines.isStandingHead(title) || headlines.isHeadOfItems(title, above: lines[follower].range) {
            return true
        }
        if run.count > 1, UnitSet.ornaments.contains(units[title.lowerBound]),
            headlines.isLabel(title, above: lines[run.lowerBound + 1].range)
        {
            return true
        }
        guard article.hasEnded else {
            return article.isSigned && isSignedBelow(run, asLongest: true)
                || headlines.isNews(run.map { lines[$0].range }, above: lines[follower].range)
        }
        // A byline may stand below the lead, with subheads to follow.
        let isBelowLead = !article.hasDateline && article.paragraphs <= 2 && run.count == 1
        return !isBelowLead || isSignedBelow(run, asLongest: false)
    }

    /// Whether a signature follows before the next article that is sure.
    ///
    /// - Parameter asLongest: whether no longer title may stand between: where nothing else tells which title begins
    ///   the signed article, a headline is longer than the subheads below it.
    private func isSignedBelow(_ run: Range<Int>, asLongest: Bool) -> Bool {
        let length = asLongest ? length(run) : Int.max
        var index = run.upperBound
        while index < min(lines.count, run.upperBound + Self.signatureReach) {
            switch lines[index].kind {
            case .title:
                let start = index
                while index < lines.count, lines[index].kind == .title { index += 1 }
                if isArticleBody(at: index) || !isText(start..<index) && self.length(start..<index) > length {
                    return false
                }
                continue
            case .lead: return false
            case .byline where lines[index].namesWriter: return true
            case .text where lines[index].creditStart != nil && lines[index].namesWriter: return true
            default: index += 1
            }
        }
        return false
    }

    /// Whether title-like lines are text: the line above is unfinished, or the one below goes on with them.
    private func isText(_ run: Range<Int>) -> Bool {
        if goesOn(run.lowerBound - 1) { return true }
        guard let follower = textIndex(from: run.upperBound) else { return false }
        return headlines.isFragment(lines[run.upperBound - 1].range, before: lines[follower].range)
    }

    private func length(_ run: Range<Int>) -> Int {
        run.reduce(0) { $0 + units.length(lines[$1].range) }
    }
}
