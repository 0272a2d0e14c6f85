/// Tells a title from a line of text that a column break has cut short.
struct FragmentRules {
    /// Words that open a sentence, hardly ever a title.
    private static let openers = PhraseSet(
        """
        会议 会上 会后 会前 据 记者 此外 另外 同时 为了 近日 日前 近期 最近 目前 当前 当天 当日 当晚 当时 对此 对于 其中 但是 不过 随后 随着 最后 接着 今年 去年
        昨天 昨日 昨晚 自从 由于 因此 因为 所以 如果 虽然 尽管 第一 第二 第三 第四 首先 其次 再次 一是 二是 三是 活动 仪式 除了 相对 通过 接下来 然而
        与此同时 截至 本次 此次 本轮 有的 一位 我们 大家 许多 很多 该
        """)
    /// Words that open a sentence more often than a title.
    private static let weakOpeners = PhraseSet("而 但 在 当 从 经 他 她 昨 “")
    /// Words that a title hardly ever ends with.
    private static let danglers = UnitSet("的和与在将为对及把被从向以有各没是并就也都而或等让使由其这那不")

    /// Units, blanks not counted. A title is mostly as short as this, a line that a column break cuts seldom.
    private static let shortTitle = 16
    private static let commas = UnitSet(",")

    /// Points for a cut when the characters on both sides of the line end stand side by side elsewhere on the page.
    private static let oneWord = 2

    private let units: Units

    init(_ units: Units) {
        self.units = units
    }

    /// Whether a title-like line above text is really the beginning of that text, cut in mid-sentence.
    func isFragment(_ line: Range<Int>, before next: Range<Int>) -> Bool {
        if UnitSet.sentenceEnd.contains(units[line.upperBound - 1]) { return false }
        let evidence = fragmentEvidence(line, before: next) - titleEvidence(line, before: next)
        // The page is searched last, and only where that decides, as it takes by far the longest.
        return evidence > 0 || evidence + Self.oneWord > 0 && occursNearby(line, before: next)
    }

    /// Points for a line that is cut.
    private func fragmentEvidence(_ line: Range<Int>, before next: Range<Int>) -> Int {
        var evidence = 0
        let (last, first) = (units[line.upperBound - 1], units[next.lowerBound])
        if UnitSet.continuing.contains(first) { evidence += 6 }
        if UnitSet.unfinished.contains(last) || last == 0x3A { evidence += 9 }
        if UnitSet.alphanumeric.contains(last), UnitSet.alphanumeric.contains(first) { evidence += 3 }
        if line.contains(where: { units[$0] == 0x2C }) { evidence += 3 }
        if Self.danglers.contains(last) { evidence += 2 }
        if opensSentence(line) { evidence += 3 }
        if opens(line, with: Self.weakOpeners) { evidence += 1 }
        if units.length(line) > 24 { evidence += 2 }
        return evidence
    }

    /// Points for a title.
    private func titleEvidence(_ line: Range<Int>, before next: Range<Int>) -> Int {
        var evidence = StandingHeads.kind(line, of: units) != nil ? 9 : 2
        if opensSentence(next) { evidence += 3 }
        if opens(next, with: Self.weakOpeners) { evidence += 2 }
        if line.contains(where: { units[$0] == FoldedPage.blank }) { evidence += 3 }
        if units[line.lowerBound] == 0x2014 || UnitSet.ornaments.contains(units[line.lowerBound]) { evidence += 6 }
        if line.prefix(12).contains(where: { units[$0] == 0x3A }) { evidence += 1 }
        if units.length(line) <= Self.shortTitle, !opensSentence(line) { evidence += 1 }
        if isCouplet(line) { evidence += 3 }
        if units[line.lowerBound] == 0x201C, units[line.upperBound - 1] == 0x201D { evidence += 3 }
        return evidence
    }

    /// `给老人一张床,给孩子一盏灯`: two clauses as long as each other that have characters in common.
    private func isCouplet(_ line: Range<Int>) -> Bool {
        let clauses = units.split(line, at: Self.commas)
        guard clauses.count == 2, abs(clauses[0].count - clauses[1].count) <= 1 else { return false }
        return Set(units[clauses[0]]).intersection(units[clauses[1]]).count > 1
    }

    /// Whether a line begins with a word that opens a sentence, hardly ever a title or an article.
    func opensSentence(_ line: Range<Int>) -> Bool {
        opens(line, with: Self.openers)
    }

    private func opens(_ line: Range<Int>, with words: PhraseSet) -> Bool {
        words.match(units, at: line.lowerBound, before: line.upperBound) > 0
    }

    /// Whether the last character of a line and the first one of the next stand side by side elsewhere on the page:
    /// then they are one word, and the line is cut.
    private func occursNearby(_ line: Range<Int>, before next: Range<Int>) -> Bool {
        let (last, first, cut) = (units[line.upperBound - 1], units[next.lowerBound], line.upperBound)
        // A window, so that the time for a long file grows with its length and not with its square.
        let reach = 4_000
        let window = max(0, cut - reach)..<min(units.count - 1, cut + reach)
        return units.withUnsafeBufferPointer { units in
            window.contains { units[$0] == last && units[$0 + 1] == first && $0 + 1 != cut }
        }
    }
}
