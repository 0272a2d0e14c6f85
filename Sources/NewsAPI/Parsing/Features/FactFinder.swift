/// Finds the facts of single lines.
struct FactFinder {
    /// Words that open a sentence, hardly ever a title.
    private static let openers = PhraseSet(
        """
        会议 会上 会后 会前 据 记者 此外 另外 同时 为了 近期 最近 目前 当前 当天 当日 当晚 当时 对此 对于 其中 但是 不过 随后 随着 最后 接着 今年 去年
        自从 由于 因此 因为 所以 如果 虽然 尽管 第一 第二 第三 第四 首先 其次 再次 一是 二是 三是 活动 仪式 除了 相对 通过 接下来 然而
        与此同时 截至 本次 此次 本轮 有的 一位 我们 大家 许多 很多 该
        """)
    /// Words that open a sentence more often than a title.
    private static let weakOpeners = PhraseSet("而 但 在 当 从 经 他 她 昨")
    /// News opens with one of these, or with the day of the event.
    private static let newsOpeners = PhraseSet("近日 日前 昨日 昨天 昨晚 今日 今天 本报讯")
    private static let numbers = PhraseSet("一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 (一) (二) (三) (四) (五) (六) 之一 之二 之三")
    /// The first units of all these.
    private static let starters = [newsOpeners, LineClassifier.speakers, numbers, openers, weakOpeners].reduce(
        into: UnitSet("")
    ) { $0.formUnion($1.firsts) }
    private static let numberEnds = UnitSet(".、。)")
    /// Characters that a title hardly ever ends with.
    private static let danglers = UnitSet("的和与在将为对及把被从向以有各没是并就也都而或等让使由其这那不")
    private static let placeEnds = PhraseSet("区 市 县 镇 乡 村 街道 社区 办事处 管委会 办")
    /// End the label of a column, `身边的故事`.
    private static let labelEnds = PhraseSet(
        """
        快览 速览 简讯 快讯 短讯 要闻 播报 速递 快递 连连看 视点 观察 专栏 之窗 风采 动态 进行时 在行动 聚焦 前沿 热线 回音壁 新闻 资讯 传真 掠影 集锦
        集萃 微观 亮点 说事 论坛 人物 时评 短评 评论 专题 系列报道 特别报道 连续报道 专版 一线 在线 现场 故事 看点 点击 扫描 纵横 广角
        """)
    private static let commas = UnitSet(",")
    private static let blanks = UnitSet(" ")
    /// `六月十日`
    private static let dayUnits = UnitSet("0123456789〇零○一二三四五六七八九十年月日 ")
    /// Units behind the last full stop that may name an author.
    static let longestTail = 16
    /// Units at the beginning of a text in which news names the day.
    private static let newsHead = 16

    private let units: Units

    init(_ units: Units) {
        self.units = units
    }

    func facts(of line: ClassifiedLine) -> LineFacts {
        var facts = LineFacts(look: look(of: line), end: end(of: line), start: start(of: line), length: 0)
        let range = line.range
        facts.length = line.marks.contains(.blank) ? units.length(range) : range.count
        if range.count <= LineMarks.longest { addTraits(&facts, range, line.marks) }
        if facts.look.coarse == .text || facts.look == .caption, facts.start == .news || namesDay(range) {
            facts.traits.insert(.newsDay)
        }
        if facts.look != .title, FurnitureRules.isBoilerplate(units, range) { facts.traits.insert(.boilerplate) }
        return facts
    }

    private func look(of line: ClassifiedLine) -> LineFacts.Look {
        switch line.kind {
        case .byline: line.namesWriter ? .writer : .photographer
        case .furniture(.pageHead): .pageHead
        case .furniture(.staff): .staff
        case .furniture(.contact): .contact
        case .furniture(.source): .source
        case .furniture: .navigation
        case .lead: line.dateline?.namesWriter ?? false ? .creditedLead : .lead
        case .caption: .caption
        case .title: .title
        case .row: .row
        case .text: .text
        }
    }

    // MARK: Ends

    private func end(of line: ClassifiedLine) -> LineFacts.End {
        if line.creditStart != nil { return .credited }
        if line.hasEndMark { return .marked }
        switch line.end {
        case .complete: return units[line.range.upperBound - 1] == 0x3002 ? .complete : .exclaimed
        case .unfinished: return .unfinished
        case .colon: return .colon
        case .semicolon: return .semicolon
        case .bare: return tail(of: line.range) == nil ? .bare : .tail
        }
    }

    /// The few characters behind the last full stop of a line, a mark that closes a quotation left out.
    func tail(of line: Range<Int>) -> Range<Int>? {
        let window = line.suffix(Self.longestTail + 1)
        guard let stop = window.last(where: { units[$0] == 0x3002 || units[$0] == 0x21 || units[$0] == 0x3F }) else {
            return nil
        }
        var start = stop + 1
        while start < line.upperBound, UnitSet.closing.contains(units[start]) { start += 1 }
        let tail = units.trimmed(start..<line.upperBound)
        return tail.isEmpty || tail.contains(where: { units[$0] == 0x2C || units[$0] == 0x3A }) ? nil : tail
    }

    private func start(of line: ClassifiedLine) -> LineFacts.Start {
        let (first, end) = (line.range.lowerBound, line.range.upperBound)
        let unit = units[first]
        if UnitSet.isHan(unit) {
            guard Self.starters.contains(unit) else { return .han }
            if Self.newsOpeners.match(units, at: first, before: end) > 0 { return .news }
            if LineClassifier.speakers.match(units, at: first, before: end) > 0 { return .speaker }
            if Self.numbers.match(units, at: first, before: end) > 0 { return .listNumber }
            if Self.openers.match(units, at: first, before: end) > 0 { return .opener }
            return Self.weakOpeners.match(units, at: first, before: end) > 0 ? .weakOpener : .han
        }
        if unit.isDigit {
            let digits = units.digitsEnd(from: first, before: end)
            let isItem = digits - first <= 2 && digits < end && Self.numberEnds.contains(units[digits])
            return isItem ? .listNumber : .digit
        }
        if Self.numbers.match(units, at: first, before: end) > 0 { return .listNumber }
        if UnitSet.continuing.contains(unit) { return .continuing }
        if UnitSet.circled.contains(unit) { return .circled }
        if UnitSet.ornaments.contains(unit) { return .ornament }
        if UnitSet.latin.contains(unit) { return .latin }
        switch unit {
        case 0x28: return .bracket
        case 0x3010, 0x3014, 0x5B: return .frame
        case 0x2014, 0x2D: return .dash
        case 0x201C, 0x300C, 0x300A: return .quote
        default: return .mark
        }
    }

    /// Whether the beginning of a text names the day of an event.
    private func namesDay(_ text: Range<Int>) -> Bool {
        let head = text.prefix(Self.newsHead)
        if Self.newsOpeners.first(in: head, of: units) != nil { return true }
        return PrintedDate.first(in: head, of: units)?.day != nil
    }

    // MARK: Traits

    private func addTraits(_ facts: inout LineFacts, _ range: Range<Int>, _ marks: LineMarks) {
        func add(_ trait: LineFacts.Trait, if condition: Bool) { if condition { facts.traits.insert(trait) } }
        let (first, last) = (units[range.lowerBound], units[range.upperBound - 1])
        let length = facts.length
        let hasFigures = !marks.isDisjoint(with: [.digit, .latin])
        let figures = hasFigures ? range.count { UnitSet.alphanumeric.contains(units[$0]) } : 0
        add(.marksAlone, if: !hasFigures && !range.contains { UnitSet.isHan(units[$0]) })
        add(.comma, if: marks.contains(.comma))
        add(.enumerates, if: marks.contains(.enumeration))
        add(.blank, if: marks.contains(.blank))
        add(.pageMark, if: marks.contains(.page))
        add(.menuMarks, if: marks.contains(.menu))
        add(.figures, if: figures * 5 >= length * 2)
        add(.subject, if: range.prefix(12).contains { units[$0] == 0x3A })
        add(.dangles, if: Self.danglers.contains(last))
        add(.quoted, if: first == 0x201C && last == 0x201D)
        add(.bracketed, if: first == 0x28 && last == 0x29)
        add(.unclosed, if: marks.contains(.paired) && units.hasUnclosed(in: range))
        add(.couplet, if: facts.traits.contains(.comma) && isCouplet(range))
        add(.subtitleMark, if: first == 0x2014 || first == 0x28)
        add(.labelEnd, if: length <= 10 && Self.labelEnds.matchEnd(units, of: range) > 0)
        add(.placeEnd, if: length <= 10 && Self.placeEnds.matchEnd(units, of: range) > 0)
        add(.topForm, if: FurnitureRules.isPaper(units, range) || FurnitureRules.isTop(units, range, marks))
        add(.address, if: hasFigures && FurnitureRules.hasAddress(units, range, marks))
        add(.menuWord, if: marks.contains(.menuSeparator) && FurnitureRules.hasMenuWord(units, range))
        add(.clock, if: marks.isSuperset(of: [.digit, .menuSeparator]) && hasClock(range))
        add(.web, if: marks.contains(.latin) && FurnitureRules.hasWebAddress(units, range))
        add(.desk, if: FurnitureRules.namesDesk(units, range))
        if hasFigures || first == 0x4E8C || first == 0x4E00, let date = PrintedDate.first(in: range, of: units) {
            add(.yearMonth, if: date.year != nil && date.month != nil)
            add(.dateAlone, if: date.range == range)
        }
        switch StandingHeads.kind(range, of: units) {
        case .article: facts.traits.insert(.articleHead)
        case .part: facts.traits.insert(.partHead)
        case nil: break
        }
        if length <= 8 { addNames(&facts, range) }
        if marks.contains(.blank) { addColumns(&facts, range) }
        add(.dayAlone, if: last == 0x65E5 && range.allSatisfy { Self.dayUnits.contains(units[$0]) })
    }

    /// Whether a line names a time of day: `09:14`.
    private func hasClock(_ range: Range<Int>) -> Bool {
        range.contains { index in
            units[index] == 0x3A && index > range.lowerBound && index + 2 < range.upperBound
                && units[index - 1].isDigit && units[index + 1].isDigit && units[index + 2].isDigit
        }
    }

    private func addColumns(_ facts: inout LineFacts, _ range: Range<Int>) {
        var (count, last) = (0, range)
        for column in units.parts(range, at: Self.blanks) { (count, last) = (count + 1, column) }
        facts.columns = min(LineFacts.mostColumns, count)
        if facts.length <= 16, NameRules.names(units, last, sure: false) != nil { facts.traits.insert(.nameLast) }
    }

    /// Whether a line could be a name and nothing else.
    private func addNames(_ facts: inout LineFacts, _ range: Range<Int>) {
        var name = range
        if !UnitSet.isHan(units[name.lowerBound]), !UnitSet.alphanumeric.contains(units[name.lowerBound]) {
            name = units.trimmed(name.dropFirst())
        }
        let letters = units[name].filter { $0 != FoldedPage.blank }
        guard letters.allSatisfy(UnitSet.isHan), !letters.isEmpty else { return }
        let isSpaced = letters.count < name.count && name.count >= letters.count * 2 - 1
        if isSpaced { facts.traits.insert(.spaced) }
        guard (2...4).contains(letters.count) else { return }
        facts.traits.insert(.name)
        if isSpaced && letters.count == 2 || letters.count == 3 && letters.count < name.count {
            facts.traits.insert(.spacedName)
        }
        if NameRules.hasSurname(letters), letters.count < 4 || NameRules.hasCompoundSurname(letters) {
            facts.traits.insert(.surname)
        }
        if name != range { facts.traits.insert(.markedName) }
    }

    /// `给老人一张床,给孩子一盏灯`: two clauses as long as each other that have characters in common.
    private func isCouplet(_ line: Range<Int>) -> Bool {
        var clauses = units.parts(line, at: Self.commas)
        guard let first = clauses.next(), let second = clauses.next(), abs(first.count - second.count) <= 1,
            clauses.next() == nil
        else { return false }
        return Set(units[first]).intersection(units[second]).count > 1
    }
}
