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
    /// End the names of papers, agencies and their desks: `某某电视台新闻 记者 王五`.
    private static let desks = PhraseSet("报 社 网 台 端 通讯 融媒 媒体 传媒 新闻 频道 热线 综合 消息 本报讯 整理 策划 统筹 提供 协办 供图")
    /// Before 记者, they make other words of it: 小记者, 医者.
    private static let writers = UnitSet("小者生员家")
    /// End the names of offices and classes.
    private static let offices = PhraseSet("室 会 部 委 办 局 处 院 所 班 年级 政府 公司 中心 小学 中学 学校 大学")
    private static let longestOffice = 20
    /// What a sentence goes on from, before the day: `居民来电反映 近日……`.
    private static let openEnds = PhraseSet(
        "后 时 的 地 在 从 对 向 把 被 是 说 称 反映 告诉 表示 介绍 获悉 得知 提醒 听说 发布 电话 来电 大家 地方 今年 去年 明年 爷 娘 先生 女士")
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

    /// Where writers are named: before the text, or on the rest of the line.
    private func writersStart(_ range: Range<Int>, on line: Range<Int>) -> Int? {
        guard BylineWords.authors.first(in: range, of: units) != nil else { return nil }
        return range.first { namesWriters($0, on: line) } ?? bylineStart(on: line, before: range.upperBound)
    }

    /// Whether writers are named at an index, before the text: `老井又出水了(记者 王五)昨日,……`, `老井又出水了 □本报记者 王五 昨日,……`. Inside a
    /// sentence they may be too: behind a comma, or where the text does not begin as reports do.
    private func namesWriters(_ index: Int, on line: Range<Int>) -> Bool {
        let rest = index..<line.upperBound
        if let end = DatelineRules.writersEnd(units, rest) {
            // Behind 讯 or 电 the bracket is a part of the dateline: `某某在线8月16日讯(记者 王五)`.
            let head = line.lowerBound..<index
            return !DatelineRules.endsAgency(units, head) && !units[head].contains(0x2C)
                && (units[index - 1] == FoldedPage.blank || opensReport(end, on: line))
        }
        guard Self.ends.contains(units[index - 1]) else { return false }
        let start = UnitSet.ornaments.contains(units[index]) ? index + 1 : index
        guard BylineWords.ranks.match(units, at: start, before: line.upperBound) > 0,
            let dateline = DatelineRules.match(units, start..<line.upperBound), dateline.credits != nil
        else { return false }
        return opensReport(dateline.end, on: line)
    }

    /// Whether a text begins, behind blanks, with the day that it tells of.
    private func opensReport(_ index: Int, on line: Range<Int>) -> Bool {
        guard let start = units.trimmed(index..<line.upperBound).first else { return false }
        if Self.leads.match(units, at: start, before: line.upperBound) > 0 { return true }
        guard units[start].isDigit else { return false }
        let day = PrintedDate.first(in: start..<min(line.upperBound, start + Self.longestDay), of: units)
        return day?.range.lowerBound == start && day?.day != nil
    }

    /// Where the byline of writers begins that the rest of the line is.
    private func bylineStart(on line: Range<Int>, before stop: Int) -> Int? {
        guard stop == line.upperBound, line.count <= Self.longestWithByline else { return nil }
        var rest = line
        while let role = BylineWords.authors.first(in: rest, of: units) {
            guard role.lowerBound - line.lowerBound >= Self.length.lowerBound else { return nil }
            if let start = bylineStart(with: role.lowerBound, on: line), !isOffice(line.lowerBound..<start) {
                let result = bylines.parse(start..<line.upperBound)
                let names = result.byline.reporters + result.byline.correspondents
                if result.isByline, !names.isEmpty, names.allSatisfy(NameRules.hasSurname) { return start }
            }
            rest = role.upperBound..<line.upperBound
        }
        return nil
    }

    /// Where a text begins with the day that it tells of, behind a blank: `老井又出水了 昨日,……`. It ends with a sentence, and neither a
    /// comma nor the words that such a sentence goes on from stand before it.
    private func leadStart(_ range: Range<Int>, on line: Range<Int>, below above: Range<Int>?) -> Int? {
        guard line.upperBound - range.lowerBound >= Self.leastText, LineEnd(units, line) == .complete,
            let blank = range.first(where: { units[$0 - 1] == FoldedPage.blank && opensReport($0, on: line) }),
            line.upperBound - blank >= Self.leastText
        else { return nil }
        // Below a long line that ends in mid-sentence the sentence goes on.
        if let above, above.count >= Self.leastText, LineEnd(units, above) != .complete { return nil }
        let head = units.trimmed(line.lowerBound..<blank)
        let isOpen = Self.openEnds.matchEnd(units, of: head) > 0 || units[head].contains(0x2C)
        return isOpen || namesSomebody(head) ? nil : blank
    }

    /// Whether writers are named in what stands before a text: a role, or an ornament behind a blank.
    private func namesSomebody(_ head: Range<Int>) -> Bool {
        BylineWords.authors.first(in: head, of: units) != nil
            || head.dropFirst().contains { UnitSet.ornaments.contains(units[$0]) && units[$0 - 1] == FoldedPage.blank }
    }

    /// Where the byline begins whose first role stands at an index: with its rank, its paper, the names and roles before it, and
    /// its bracket or ornament; nil where the role is glued to a word that is none of these: `小记者`.
    private func bylineStart(with role: Int, on line: Range<Int>) -> Int? {
        var start = role
        while case let word = word(before: start, on: line), !isPaper(word),
            case let rank = BylineWords.ranks.matchEnd(units, of: word), rank > 0
        {
            start -= rank
        }
        if isPaper(word(before: start, on: line)) { start = word(before: start, on: line).lowerBound }
        let glued = word(before: start, on: line)
        if start == role, !glued.isEmpty, !Self.ends.contains(units[start - 1]), !isTitleBeforeRole(glued) {
            return nil
        }
        // `王五 记者 赵六`, `文/图 本报记者 王五`
        while case let before = word(before: units.trimmed(line.lowerBound..<start).upperBound, on: line),
            glued.isEmpty, !before.isEmpty, before.lowerBound > line.lowerBound, isPaper(before) || namesOne(before)
        {
            start = before.lowerBound
            if UnitSet.ornaments.contains(units[start - 1]) { break }
        }
        if start > line.lowerBound, Self.openings.contains(units[start - 1]) { start -= 1 }
        return start
    }

    /// Whether a word to which a role is glued is a title: no `小`, `医者` or paper.
    private func isTitleBeforeRole(_ word: Range<Int>) -> Bool {
        Self.length.contains(word.count) && !Self.writers.contains(units[word.upperBound - 1])
            && Self.desks.first(in: word, of: units) == nil
    }

    /// The word that ends at an index.
    private func word(before end: Int, on line: Range<Int>) -> Range<Int> {
        let before = (line.lowerBound..<end).last { index in
            units[index] == FoldedPage.blank || Self.openings.contains(units[index])
        }
        return (before.map { $0 + 1 } ?? line.lowerBound)..<end
    }

    /// Whether a word is a name or a role.
    private func namesOne(_ word: Range<Int>) -> Bool {
        let isName = (2...3).contains(word.count) && NameRules.names(units, word, sure: false) != nil
        return isName || BylineWords.roles.contains { $0.1.match(word, of: units) }
    }

    /// Whether what stands before a byline is where its writer works: `柳溪镇政府办公室 通讯员 王五`.
    private func isOffice(_ head: Range<Int>) -> Bool {
        let head = units.trimmed(head)
        return head.count <= Self.longestOffice && !head.contains { units[$0] == FoldedPage.blank }
            && Self.offices.matchEnd(units, of: head) > 0
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
            && !FurnitureRules.hasMenuWord(units, range)
            && DatelineRules.match(units, range) == nil && !bylines.parse(range).isByline
            && !BylineWords.roles.contains { $0.1.match(units, at: range.lowerBound, before: range.upperBound) > 0 }
    }
}
