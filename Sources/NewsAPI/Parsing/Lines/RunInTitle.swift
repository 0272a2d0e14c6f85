/// Finds a *run-in title*: one that stands on one line with the dateline or the byline that is printed below it, as in text
/// that was copied from a page or read by a machine: `老井又出水了 本报讯(记者 王五)昨日,……`, `老井又出水了 本报记者 王五`.
///
/// What stands behind the title is sure to be what it looks like: a dateline that names its paper, its agency or its
/// writers, a byline that is whole, or a text that begins with its day. What stands before it must be able to be a title.
struct RunInTitle {
    /// Characters of a title, blanks not counted. Shorter ones are labels and names of papers: `简讯 本报讯`.
    private static let length = 5...50
    private static let stops = UnitSet("。")
    /// Units of a title and a byline together.
    private static let longestWithByline = 100
    /// The roles of writers.
    private static let roles = PhraseSet("记者 通讯员 实习生 评论员")
    /// End the names of papers, agencies and their desks: `某某电视台新闻 记者 王五`.
    private static let desks = PhraseSet("报 社 网 台 端 通讯 融媒 媒体 传媒 新闻 频道 热线 综合 消息 本报讯")
    /// No title ends with one of these: `整理:本报记者 王五`.
    private static let labelEnds = UnitSet(":,、/;")
    /// Begin the first sentence of a report, besides a day.
    private static let leads = PhraseSet(
        "昨日 昨天 昨晚 前日 前天 今日 今天 今晨 今晚 近日 日前 近期 最近 连日来 记者从 记者昨 记者今 记者日前 记者近日 本月 上月 上周 本周")
    /// Units of a day: `12月23日`.
    private static let longestDay = 6
    /// Units of a text that is no title.
    private static let leastText = 40
    /// Open a byline.
    private static let openings: UnitSet = {
        var openings = UnitSet("(【〔[")
        openings.formUnion(.ornaments)
        return openings
    }()
    /// Stand between a title and a dateline.
    private static let ends: UnitSet = {
        var ends = UnitSet(" ")
        ends.formUnion(.closing)
        ends.formUnion(.sentenceEnd)
        return ends
    }()

    private let units: Units
    private let bylines: BylineParser

    init(_ units: Units) {
        self.units = units
        bylines = BylineParser(units)
    }

    /// Index of the unit at which what stands behind the title begins; nil for a line without a run-in title.
    ///
    /// - Parameter above: the line above; nil for the first one.
    func end(on line: Range<Int>, below above: Range<Int>?) -> Int? {
        // A title has no full stop, and is not much longer than its characters.
        let head = line.prefix(Self.length.upperBound * 2)
        let stop = Self.stops.first(in: head.startIndex..<head.endIndex, of: units) ?? head.endIndex
        let least = line.lowerBound + Self.length.lowerBound
        guard least < stop,
            let end = agencyStart(least..<stop, on: line) ?? writersStart(least..<stop, on: line)
                ?? leadStart(least..<stop, on: line, below: above)
        else { return nil }
        return isTitle(units.trimmed(line.lowerBound..<end)) ? end : nil
    }

    /// Where the last dateline begins that names its paper or agency.
    private func agencyStart(_ range: Range<Int>, on line: Range<Int>) -> Int? {
        guard DatelineRules.reportWords.first(in: range, of: units) != nil else { return nil }
        return range.last { index in
            DatelineRules.namesAgency(units, index..<line.upperBound, isWord: Self.ends.contains(units[index - 1]))
        }
    }

    /// Where writers are named: in a bracket before the text, as the paper's own before the text, or on the rest of the line.
    private func writersStart(_ range: Range<Int>, on line: Range<Int>) -> Int? {
        guard Self.roles.first(in: range, of: units) != nil else { return nil }
        // Behind 讯 or 电 a bracket of writers is a part of the dateline: `某某在线8月16日讯(记者 王五)`.
        let bracket = range.first { index in
            DatelineRules.namesWriters(units, index..<line.upperBound)
                && !DatelineRules.endsAgency(units, line.lowerBound..<index)
        }
        return bracket ?? ownWriters(range, on: line) ?? bylineStart(on: line, before: range.upperBound)
    }

    /// Where a byline of the paper's own begins before the text: `老井又出水了 □本报记者 王五 昨日,……`. Behind a comma it would be
    /// of a sentence.
    private func ownWriters(_ range: Range<Int>, on line: Range<Int>) -> Int? {
        let first = range.first { index in
            guard Self.ends.contains(units[index - 1]) else { return false }
            let start = UnitSet.ornaments.contains(units[index]) ? index + 1 : index
            return BylineWords.ranks.match(units, at: start, before: line.upperBound) > 0
                && DatelineRules.match(units, start..<line.upperBound)?.credits != nil
        }
        guard let first, !units[line.lowerBound..<first].contains(0x2C) else { return nil }
        return first
    }

    /// Where the byline of writers begins that the rest of the line is.
    private func bylineStart(on line: Range<Int>, before stop: Int) -> Int? {
        guard stop == line.upperBound, line.count <= Self.longestWithByline else { return nil }
        var rest = line
        while let role = Self.roles.first(in: rest, of: units) {
            guard role.lowerBound - line.lowerBound >= Self.length.lowerBound else { return nil }
            let start = bylineStart(with: role.lowerBound, on: line)
            let result = bylines.parse(start..<line.upperBound)
            let names = result.byline.reporters + result.byline.correspondents
            if result.isByline, !names.isEmpty, names.allSatisfy(NameRules.hasSurname) { return start }
            rest = role.upperBound..<line.upperBound
        }
        return nil
    }

    /// Where a text begins with the day that it tells of, behind a blank: `老井又出水了 昨日,……`.
    private func leadStart(_ range: Range<Int>, on line: Range<Int>, below above: Range<Int>?) -> Int? {
        guard line.upperBound - range.lowerBound >= Self.leastText else { return nil }
        // Below a long line that ends in mid-sentence the sentence goes on.
        if let above, above.count >= Self.leastText, LineEnd(units, above) != .complete { return nil }
        return range.first { index in
            guard units[index - 1] == FoldedPage.blank, line.upperBound - index >= Self.leastText else { return false }
            if Self.leads.match(units, at: index, before: line.upperBound) > 0 { return true }
            guard units[index].isDigit else { return false }
            let day = PrintedDate.first(in: index..<min(line.upperBound, index + Self.longestDay), of: units)
            return day?.range.lowerBound == index && day?.day != nil
        }
    }

    /// Where the byline begins whose first role stands at an index: with its rank, its paper and its bracket or ornament.
    private func bylineStart(with role: Int, on line: Range<Int>) -> Int {
        var start = role
        func word(before end: Int) -> Range<Int> {
            let before = (line.lowerBound..<end).last { index in
                units[index] == FoldedPage.blank || Self.openings.contains(units[index])
            }
            return (before.map { $0 + 1 } ?? line.lowerBound)..<end
        }
        while !isPaper(word(before: start)),
            case let rank = BylineWords.ranks.matchEnd(units, of: word(before: start)), rank > 0
        {
            start -= rank
        }
        let paper = word(before: units.trimmed(line.lowerBound..<start).upperBound)
        if isPaper(paper) { start = paper.lowerBound }
        if start > line.lowerBound, Self.openings.contains(units[start - 1]) { start -= 1 }
        return start
    }

    /// Whether a word is the paper of a writer: `某某报·某某客户端`, `本报驻温州`.
    private func isPaper(_ word: Range<Int>) -> Bool {
        NameRules.isOrganisation(units, word) || word.contains { units[$0] == BylineWords.stationed }
    }

    /// Whether what stands before a dateline or a byline can be a title, and is neither furniture nor a part of them.
    private func isTitle(_ range: Range<Int>) -> Bool {
        guard Self.length.contains(units.length(range)), !UnitSet.continuing.contains(units[range.lowerBound]),
            !Self.labelEnds.contains(units[range.upperBound - 1]), !units.hasUnclosed(in: range),
            range.count(where: { UnitSet.isHan(units[$0]) }) >= Self.length.lowerBound - 1
        else { return false }
        return FurnitureRules.kind(units, range, LineMarks.of(range, units)) == nil
            && StandingHeads.kind(range, of: units) == nil && !FurnitureRules.isDate(units, range)
            && !NameRules.isOrganisation(units, range) && Self.desks.matchEnd(units, of: range) == 0
            && DatelineRules.match(units, range) == nil && !bylines.parse(range).isByline
            && !BylineWords.roles.contains { $0.1.match(units, at: range.lowerBound, before: range.upperBound) > 0 }
    }
}
