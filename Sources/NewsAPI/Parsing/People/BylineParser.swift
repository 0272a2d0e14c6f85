/// Reads who made an article from a byline: `记者 王五 通讯员 赵六 文/图`.
///
/// The words of this folder: a *role* says what somebody did (记者, 通讯员, 摄影); a *rank* qualifies the role behind it (首席,
/// 见习); a *duty* is work at the desk (责编, 美编), which makes nobody an author. An *organisation* is a paper, an agency or
/// an institution, which stands where a name could. *Glued* names are printed without a blank between them.
struct BylineParser {
    /// The people of a byline, and whether all of it was understood.
    struct Result {
        var byline = Byline()
        /// Whether every word of the text is a role, a name or an organisation.
        var isComplete = true
        /// Whether a role that is no duty was printed; names alone are a byline only in brackets.
        var hasRole = false
        /// Whether the text says whose picture it is without a name: 照片由社区提供, 新华社发.
        var hasPictureCredit = false
        /// Whether somebody is said to have written, not only photographed.
        var hasWriter: Bool { !byline.reporters.isEmpty || !byline.correspondents.isEmpty }

        /// Whether the text is a byline and nothing else.
        var isByline: Bool { isComplete && (hasRole || hasPictureCredit) }
    }

    private enum Role {
        case reporter, correspondent, photographer, writer, writerAndPhotographer, staff
    }

    private enum Word {
        /// `leads`: whether a slash or a colon shows that the names behind the role belong to it.
        case role(Role, leads: Bool)
        case name(Range<Int>)
    }

    /// The text between two separators.
    private struct Token {
        let range: Range<Int>
        /// Whether it is a name with a blank inside.
        let isSpacedName: Bool
    }

    /// Names that have a role in common: those of all groups are in one list, up to `end` those of this group and of the
    /// groups before it.
    private struct Group {
        var role: Role?
        var start: Int
        var end: Int

        init(role: Role? = nil, from start: Int) {
            self.role = role
            (self.start, end) = (start, start)
        }

        var isEmpty: Bool { start == end }
    }

    private static let roles: [(Role, PhraseSet)] = [
        (.writerAndPhotographer, PhraseSet("文/图 图/文 文图 图文 文/摄影 摄影/文 文字/摄影 采写/摄影 摄影报道 图文报道")),
        (.correspondent, PhraseSet("通讯员 通联 报道员 报道组")),
        (.staff, StaffRules.duties),
        // Who told the paper is no author.
        (.staff, PhraseSet("线索提供 报料 爆料")),
        (.photographer, PhraseSet("摄影记者 摄影 拍客 拍摄 拍摄者 供图 图片 摄像")),
        (.reporter, PhraseSet("记者 实习生 评论员 特派员 作者 撰稿 供稿")),
        (.writer, PhraseSet("撰文 采写 整理 文字 口述")),
    ]
    /// The characters that roles begin with.
    private static let roleFirsts = roles.reduce(into: UnitSet("摄")) { $0.formUnion($1.1.firsts) }
    /// Ranks: they stand before a role, behind an organisation or another name.
    private static let ranks = PhraseSet(
        "首席 见习 特约 特派 实习 全媒体 全媒 融媒体 融媒 高级 资深 客户端 驻站 特邀 值班 联系 本报 本网 本刊 本台 本栏")
    /// End what may look like a name and is a place, or somebody who is told of: `柳溪镇`, `石先生`.
    private static let noNameEnds = PhraseSet("镇 乡 村 路 街 街道 社区 小区 花园 先生 女士 编者")
    private static let slashes = UnitSet("/\\:∕⁄")
    private static let separators: UnitSet = {
        var separators = UnitSet(" 、,;:/\\|│()[]【】〔〕—-∕⁄")
        separators.formUnion(.ornaments)
        return separators
    }()
    /// Before the town that a report was sent from.
    private static let sentFrom = PhraseSet("发自")
    /// End a byline: somebody reported.
    private static let reported = PhraseSet("报道 报导 综合报道 综合报导")
    /// Ends of what is printed below a picture instead of a name: 照片由社区提供, 新华社发.
    private static let pictureCredits = PhraseSet("提供 社发 资料图 资料图片 资料照片 网络图片 效果图")

    private let units: Units
    /// The page that names are taken from.
    private let page: FoldedPage?

    /// - Parameters:
    ///   - units: the text that the rules read.
    ///   - page: the page whose units they are; nil when nobody asks for the names as they are printed.
    init(_ units: Units, namesFrom page: FoldedPage? = nil) {
        self.units = units
        self.page = page
    }

    /// Reads a range as a byline; the result says whether it is one.
    func parse(_ range: Range<Int>) -> Result {
        var result = Result()
        var words: [Word] = []
        words.reserveCapacity(8)
        let isMarked = isMarked(range)
        let tokens = joinedNames(units.split(withoutDeskCode(range), at: Self.separators))
        for token in tokens where !isLabel(token.range, before: range.upperBound) {
            read(token, isMarked: isMarked, into: &words, &result)
        }
        if !words.contains(where: { if case .role = $0 { true } else { false } }) { words = names(words) }
        result.hasRole = words.contains { if case .role(let role, _) = $0 { role != .staff } else { false } }
        result.byline = people(words)
        return result
    }

    /// Of names without a role, those with a family name: what stands before them says where they live or work
    /// (`读者 王五`, `柳溪镇 王五`). All of them when none has one that is known.
    private func names(_ words: [Word]) -> [Word] {
        let words = words.filter { word in
            guard case .name(let range) = word else { return true }
            return !FurnitureRules.isMenuWord(units, range)
        }
        let known = words.filter { word in
            guard case .name(let range) = word else { return true }
            return NameRules.hasSurname(units, range) && Self.noNameEnds.matchEnd(units, of: range) == 0
        }
        return known.isEmpty ? words : known
    }

    /// The photographers that a caption names behind its last sentence.
    func credit(ofCaption caption: Range<Int>) -> [String] {
        guard let stop = caption.last(where: { UnitSet.sentenceEnd.contains(units[$0]) }), stop + 1 < caption.upperBound
        else { return [] }
        let result = parse(units.trimmed(stop + 1..<caption.upperBound))
        return result.isByline ? result.byline.photographers : []
    }

    /// Whether `parse` is worth calling: a role or a picture credit is named, or an ornament or a bracket opens the
    /// text.
    func mayBeByline(_ range: Range<Int>) -> Bool {
        isMarked(range) || Self.pictureCredits.matchEnd(units, of: range) > 0
            || range.contains { index in
                Self.roleFirsts.contains(units[index])
                    && (singleRole(index..<index + 1) != nil || role(at: index, before: range.upperBound) != nil)
            }
    }

    // MARK: Words

    /// Whether a word says what stands behind its colon (`来源:某某晚报`, `地点:柳溪镇`), and is no role: it is nobody's name
    /// then, unless a role stands there (`王五:文`).
    private func isLabel(_ token: Range<Int>, before end: Int) -> Bool {
        guard token.upperBound < end, units[token.upperBound] == 0x3A, singleRole(token) == nil || token.count > 1,
            !token.contains(where: { role(at: $0, before: token.upperBound) != nil })
        else { return false }
        let next = units.trimmed(token.upperBound + 1..<end)
        guard let start = next.first else { return false }
        return singleRole(start..<start + 1) == nil && role(at: start, before: end) == nil
    }

    /// Whether a bracket or an ornament opens the text.
    private func isMarked(_ range: Range<Int>) -> Bool {
        range.first.map { units[$0] == 0x28 || UnitSet.ornaments.contains(units[$0]) } ?? false
    }

    /// A byline without the desk code before it, `⑧3`.
    private func withoutDeskCode(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, UnitSet.circled.contains(units[first]) else { return range }
        return units.digitsEnd(from: first + 1, before: range.upperBound)..<range.upperBound
    }

    /// A two-character name is often set with a blank inside (王 五): two single characters are one name.
    private func joinedNames(_ tokens: [Range<Int>]) -> [Token] {
        var joined: [Token] = []
        joined.reserveCapacity(tokens.count)
        for token in tokens {
            let isSingle = token.count == 1 && singleRole(token) == nil
            if isSingle, let last = joined.last, !last.isSpacedName, isHalfName(last.range),
                (last.range.upperBound..<token.lowerBound).allSatisfy({ units[$0] == FoldedPage.blank })
            {
                let name = last.range.lowerBound..<token.upperBound
                joined[joined.count - 1] = Token(range: name, isSpacedName: true)
            } else {
                joined.append(Token(range: token, isSpacedName: false))
            }
        }
        return joined
    }

    /// Whether a token may be the first half of a name: 王 of 王 五, 端木 of 端木 川.
    private func isHalfName(_ token: Range<Int>) -> Bool {
        token.count == 1 && singleRole(token) == nil || NameRules.isCompoundSurname(units, token)
    }

    /// 文, 图 and 摄 are roles only where they stand alone: they are parts of names too.
    private func singleRole(_ token: Range<Int>) -> Role? {
        switch units[token.lowerBound] {
        case 0x6587: .writer
        case 0x56FE, 0x6444: .photographer
        default: nil
        }
    }

    /// Reads the roles in a token, and the text between them.
    private func read(_ token: Token, isMarked: Bool, into words: inout [Word], _ result: inout Result) {
        if token.isSpacedName {
            words.append(.name(token.range))
            return
        }
        let token = token.range
        if token.count == 1, let role = singleRole(token) {
            appendSingle(role, token, to: &words)
            return
        }
        var start = token.lowerBound
        var index = start
        var roles = 0
        while index < token.upperBound {
            if let (role, length) = role(at: index, before: token.upperBound) {
                readText(start..<index, beforeRole: true, sure: true, into: &words, &result)
                words.append(.role(role, leads: isSlash(index + length)))
                roles += 1
                index += length
                start = index
            } else {
                index += 1
            }
        }
        // 记者了解到 is no byline: a name glued to the only role must look like one.
        readText(start..<token.upperBound, beforeRole: false, sure: isMarked || roles != 1, into: &words, &result)
    }

    /// Appends the role of a single character. `文/图` comes as two tokens, which become one role.
    private func appendSingle(_ role: Role, _ token: Range<Int>, to words: inout [Word]) {
        if case .role(let last, leads: true)? = words.last, last != role, token.lowerBound >= 1,
            isSlash(token.lowerBound - 1), last == .writer || last == .photographer
        {
            words[words.count - 1] = .role(.writerAndPhotographer, leads: isSlash(token.upperBound))
        } else {
            words.append(.role(role, leads: isSlash(token.upperBound)))
        }
    }

    /// Whether a slash or a colon stands at an index, which makes a role belong to the names behind it.
    private func isSlash(_ index: Int) -> Bool {
        index < units.count && Self.slashes.contains(units[index])
    }

    /// The role that begins at an index, and its length in units.
    private func role(at index: Int, before end: Int) -> (Role, Int)? {
        guard Self.roleFirsts.contains(units[index]) else { return nil }
        for (role, phrases) in Self.roles {
            let length = phrases.match(units, at: index, before: end)
            if length > 0 { return (role, length) }
        }
        // 赵六摄
        return units[index] == 0x6444 && index + 1 == end ? (.photographer, 1) : nil
    }

    /// Reads text that holds no role: an organisation, ranks, names or a picture credit.
    private func readText(
        _ range: Range<Int>, beforeRole: Bool, sure: Bool, into words: inout [Word], _ result: inout Result
    ) {
        var range = range
        var followsRole = false
        if case .role? = words.last { followsRole = true }
        // Before the first role stands an organisation (某某报·某某客户端记者), which may end like a rank; between two roles
        // stands a name (赵六本报记者).
        while beforeRole, followsRole || !NameRules.isOrganisation(units, range) {
            let length = Self.ranks.matchEnd(units, of: range)
            if length == 0 { break }
            range.removeLast(length)
        }
        let reported = Self.reported.matchEnd(units, of: range)
        // Behind a name, 北京报道 and 发自北京 tell the town.
        if Self.sentFrom.match(units, at: range.lowerBound, before: range.upperBound) > 0 { return }
        if reported > 0, !followsRole { return }
        range.removeLast(reported)
        while let last = range.last, UnitSet.alphanumeric.contains(units[last]) || UnitSet.circled.contains(units[last])
        {
            range.removeLast()
        }
        guard !range.isEmpty, !NameRules.isOrganisation(units, range) else { return }
        if Self.pictureCredits.matchEnd(units, of: range) > 0 {
            result.hasPictureCredit = true
            return
        }
        if Self.ranks.match(units, at: range.lowerBound, before: range.upperBound) == range.count { return }
        if let names = NameRules.names(units, range, sure: sure) {
            for name in names { words.append(.name(name)) }
        } else {
            result.isComplete = false
        }
    }

    // MARK: People

    /// Gives the names to the roles that they belong to.
    private func people(_ words: [Word]) -> Byline {
        var names: [String] = []
        var groups: [Group] = []
        var group = Group(from: 0)
        var everybodyPhotographed = false
        func begin(_ role: Role? = nil) {
            groups.append(group)
            group = Group(role: role, from: names.count)
        }
        for (index, word) in words.enumerated() {
            switch word {
            case .name(let range):
                names.append(page?.name(range) ?? units.stringWithoutBlanks(range))
                group.end = names.count
            case .role(let role, let leads):
                let trails = !leads && trails(role, after: group, before: words[(index + 1)...])
                switch role {
                case .writerAndPhotographer:
                    everybodyPhotographed = true
                    if !trails { begin() }
                case .photographer where trails:
                    group.role = .photographer
                    begin()
                case .writer where trails: begin()
                default:
                    if group.role == .photographer, group.isEmpty { break }
                    begin(role)
                }
            }
        }
        groups.append(group)
        return byline(groups, names, everybodyPhotographed: everybodyPhotographed)
    }

    /// Whether a role belongs to the names before it (张三 摄) and not to those behind it (摄影 张三).
    private func trails(_ role: Role, after last: Group, before rest: ArraySlice<Word>) -> Bool {
        guard role == .photographer || role == .writer || role == .writerAndPhotographer, !last.isEmpty else {
            return false
        }
        guard let next = rest.first else { return true }
        if case .name = next { return last.role == nil }
        return false
    }

    private func byline(_ groups: [Group], _ names: [String], everybodyPhotographed: Bool) -> Byline {
        var byline = Byline()
        func add(_ group: Group, to list: inout [String]) {
            for name in names[group.start..<group.end] where !list.contains(name) { list.append(name) }
        }
        for group in groups where !group.isEmpty {
            switch group.role {
            case .staff: continue
            case .photographer: add(group, to: &byline.photographers)
            case .correspondent: add(group, to: &byline.correspondents)
            case .reporter, .writer, .writerAndPhotographer, nil: add(group, to: &byline.reporters)
            }
            if everybodyPhotographed { add(group, to: &byline.photographers) }
        }
        return byline
    }
}
