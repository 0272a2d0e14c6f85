/// Tells the parts of a title from each other: label, kicker, headline, subtitle, author.
struct TitleParts {
    /// End the label of a column, `身边的故事`.
    private static let labelEnds = PhraseSet(
        """
        快览 速览 简讯 快讯 短讯 要闻 播报 速递 快递 连连看 视点 观察 专栏 之窗 风采 动态 进行时 在行动 聚焦 前沿 热线 回音壁 新闻 资讯 传真 掠影 集锦
        集萃 微观 亮点 说事 论坛 人物 时评 短评 评论 专题 系列报道 特别报道 连续报道 专版 一线 在线 现场 故事 看点 点击 扫描 纵横 广角
        """)
    /// A title does not end with these: it goes on in the next line.
    private static let links = UnitSet("的和与在将把被让使")
    /// End the name of a place, and no person's.
    private static let placeEnds = UnitSet("区市县镇村省路局会街乡州山河湖")

    private let units: Units

    init(_ units: Units) {
        self.units = units
    }

    /// Whether a title is the label of a column, and the text below it a list of its items.
    func isHeadOfItems(_ title: Range<Int>, above text: Range<Int>) -> Bool {
        let first = units[text.lowerBound]
        return Self.labelEnds.matchEnd(units, of: title) > 0 && (UnitSet.ornaments.contains(first) || first == 0x3010)
    }

    /// Whether a line among title lines is the name of the author, alone.
    func isAuthor(_ line: Range<Int>) -> Bool {
        let name = line.map { units[$0] }.filter { $0 != FoldedPage.blank }
        // `闾　丘`: two characters with a blank between are a name whatever they are.
        if name.count == 2, line.count > 2, name.allSatisfy(UnitSet.isHan) { return true }
        return (2...4).contains(name.count) && line.count <= 6 && NameRules.hasSurname(name)
            && (name.count <= 3 || NameRules.hasCompoundSurname(name))
            && !Self.placeEnds.contains(name[name.count - 1]) && name.allSatisfy(UnitSet.isHan)
    }

    /// Whether the first of several title lines is the label of a column and not part of the title.
    func isLabel(_ line: Range<Int>, above next: Range<Int>) -> Bool {
        if UnitSet.ornaments.contains(units[line.lowerBound]) || units[line.lowerBound] == 0x3010 {
            return units.length(line) <= 16
        }
        if isTurned(line, to: next) { return false }
        if StandingHeads.kind(line, of: units) == .part { return true }
        // Labels are often set with blanks between the characters: 区 县 新 闻.
        let label = line.map { units[$0] }.filter { $0 != FoldedPage.blank }
        let isSpaced = label.count < line.count && line.count >= label.count * 2 - 1
        if label.count <= 10, Self.labelEnds.matchEnd(label, of: label.indices) > 0 { return true }
        let isPlain = label.allSatisfy(UnitSet.isHan) && (isSpaced || label.count == line.count)
        return isPlain && label.count <= 4 && units.length(next) >= min(7, label.count + 4) && !isSubtitle(next)
    }

    /// The part that each of the lines of a title is.
    ///
    /// A title turned over two lines is one headline. A line behind a dash or in brackets is a subtitle. Of two other
    /// lines the second is the headline, unless it is longer by more than a character, or the first one names its
    /// subject before a colon; of three or more, the second is.
    func roles(_ lines: [Range<Int>]) -> [LineRole] {
        if lines.count == 2, isTurned(lines[0], to: lines[1]) { return [.headline, .headline] }
        var count = lines.count
        while count > 1, isSubtitle(lines[count - 1]) { count -= 1 }
        let hasKicker =
            switch count {
            case 1: false
            case 2: isKicker(lines[0], above: lines[1])
            default: true
            }
        return lines.indices.map { index in
            if index == 0 && hasKicker { return .kicker }
            return index == (hasKicker ? 1 : 0) ? .headline : .subtitle
        }
    }

    /// Whether a title line begins with a dash or a bracket.
    func isSubtitle(_ line: Range<Int>) -> Bool {
        units[line.lowerBound] == 0x2014 || units[line.lowerBound] == 0x28
    }

    /// Whether a title line goes on in the next one: it ends with a word that no title ends with, or the next one is
    /// hardly a word.
    private func isTurned(_ line: Range<Int>, to next: Range<Int>) -> Bool {
        Self.links.contains(units[line.upperBound - 1])
            || units.length(next) <= 3 && units.length(line) >= 6 && next.allSatisfy { UnitSet.isHan(units[$0]) }
    }

    /// Whether the first of two title lines is a kicker and the second the headline.
    private func isKicker(_ first: Range<Int>, above second: Range<Int>) -> Bool {
        // A line that ends with a colon (`某某区:`), or a short sentence, tells whose news stands below: it is a kicker.
        let last = units[first.upperBound - 1]
        if last == 0x3A || UnitSet.sentenceEnd.contains(last) && units.length(first) <= 8 { return true }
        return !first.prefix(12).contains { units[$0] == 0x3A } && units.length(second) <= units.length(first) + 1
    }
}
