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

    typealias Role = BylineWords.Role

    private enum Word {
        /// `leads`: whether a slash or a colon shows that the names behind the role belong to it.
        case role(Role, leads: Bool)
        case name(Range<Int>)
    }

    /// The text between two separators.
    struct Token {
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

    /// Words of the writers on a source line, roles and names.
    private static let longestCredit = 12

    let units: Units
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
        let tokens = joinedNames(units.split(withoutDeskCode(range), at: BylineWords.separators))
        for token in tokens where !isLabel(token.range, before: range.upperBound) {
            read(token, isMarked: isMarked, into: &words, &result)
        }
        if !words.contains(where: { if case .role = $0 { true } else { false } }) { words = names(words) }
        result.hasRole = words.contains { if case .role(let role, _) = $0 { role != .staff } else { false } }
        result.byline = people(words)
        return result
    }

    /// Of names without a role, those from the first to the last with a family name: what stands around them says where
    /// somebody lives or what he is (`读者 王五`, `王五(教师)`), what stands between them is a pen name (`王五 小卉 赵六`). All
    /// of them when none has one that is known.
    private func names(_ words: [Word]) -> [Word] {
        let people = words.filter { word in
            guard case .name(let range) = word else { return true }
            // 王路 is a name, 柳溪路 none.
            let isPlace =
                BylineWords.noNameEnds.matchEnd(units, of: range) > 0
                && !(range.count == 2 && NameRules.hasSurname(units, range))
            return !FurnitureRules.isMenuWord(units, range) && !isPlace
        }
        func isKnown(_ word: Word) -> Bool {
            if case .name(let range) = word { NameRules.hasSurname(units, range) } else { false }
        }
        guard let first = people.firstIndex(where: isKnown), let last = people.lastIndex(where: isKnown) else {
            return people
        }
        return Array(people[first...last])
    }

    /// The photographers that a caption names behind its last sentence.
    func credit(ofCaption caption: Range<Int>) -> [String] {
        guard let stop = caption.last(where: { UnitSet.sentenceEnd.contains(units[$0]) }), stop + 1 < caption.upperBound
        else { return [] }
        let result = parse(units.trimmed(stop + 1..<caption.upperBound))
        return result.isByline ? result.byline.photographers : []
    }

    /// The writers that a source line names: the longest byline from their first role on, up to a word that is something
    /// else: `来源:某报`, `评论(0)`; nil when there are none.
    func credit(ofSourceLine line: Range<Int>) -> Range<Int>? {
        guard let role = BylineWords.sourceRoles.first(in: line, of: units) else { return nil }
        let start = role.lowerBound - BylineWords.ranks.matchEnd(units, of: line.lowerBound..<role.lowerBound)
        var credit: Range<Int>?
        for word in units.split(role.lowerBound..<line.upperBound, at: UnitSet(" ")).prefix(Self.longestCredit) {
            let colon = word.first { units[$0] == 0x3A }
            let isOther = colon.map { BylineWords.sourceRoles.matchEnd(units, of: word.lowerBound..<$0) == 0 } ?? false
            if isOther || units[word.lowerBound].isDigit { break }
            let result = parse(start..<word.upperBound)
            let names = result.byline.reporters + result.byline.correspondents
            if result.isByline, !names.isEmpty, names.allSatisfy(NameRules.hasSurname) {
                credit = start..<word.upperBound
            }
        }
        return credit
    }

    /// Whether `parse` is worth calling: a role or a picture credit is named, or an ornament or a bracket opens the
    /// text.
    func mayBeByline(_ range: Range<Int>) -> Bool {
        isMarked(range) || BylineWords.pictureCredits.matchEnd(units, of: range) > 0
            || range.contains { index in
                BylineWords.roleFirsts.contains(units[index])
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

    /// 文, 图 and 摄 are roles only where they stand alone: they are parts of names too.
    func singleRole(_ token: Range<Int>) -> Role? {
        switch units[token.lowerBound] {
        case 0x6587: .writer
        case 0x56FE, 0x6444: .photographer
        default: nil
        }
    }

    /// Reads the roles in a token, and the text between them.
    private func read(_ token: Token, isMarked: Bool, into words: inout [Word], _ result: inout Result) {
        if token.isSpacedName {
            words.append(Self.isSpacedRole(units, token.range) ? .role(.reporter, leads: false) : .name(token.range))
            return
        }
        var token = token.range
        if token.count == 1, let role = singleRole(token) {
            appendSingle(role, token, to: &words)
            return
        }
        let glued = gluedRole(token, behind: words)
        if glued != nil { token.removeLast() }
        if let (role, _) = BylineWords.filmRoles.first(where: { $0.1.match(token, of: units) }) {
            words.append(.role(role, leads: isSlash(token.upperBound)))
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
        let isSure = isMarked || roles != 1 || glued != nil
        readText(start..<token.upperBound, beforeRole: false, sure: isSure, into: &words, &result)
        if let glued { words.append(.role(glued, leads: true)) }
    }

    /// The first half of a role that is glued to a name: `王五文/图`, `王五摄/文`. Where the writer was named before, it is the end
    /// of the photographer's name: `王五/文 赵小文/图`.
    private func gluedRole(_ token: Range<Int>, behind words: [Word]) -> Role? {
        let next = token.upperBound + 1
        guard token.count > 2, next < units.count, units[next - 1] != 0x3A, isSlash(next - 1),
            next + 1 == units.count || !UnitSet.isHan(units[next + 1]),
            let role = singleRole(token.suffix(1)), let other = singleRole(next..<next + 1), other != role
        else { return nil }
        let isNamed = words.contains { if case .role(.writer, _) = $0 { true } else { false } }
        return isNamed ? nil : role
    }

    /// 记　者
    private static func isSpacedRole(_ units: Units, _ range: Range<Int>) -> Bool {
        units[range.lowerBound] == 0x8BB0 && units[range.upperBound - 1] == 0x8005
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
        index < units.count && BylineWords.slashes.contains(units[index])
    }

    /// The role that begins at an index, and its length in units.
    private func role(at index: Int, before end: Int) -> (Role, Int)? {
        guard BylineWords.roleFirsts.contains(units[index]) else { return nil }
        for (role, phrases) in BylineWords.roles {
            let length = phrases.match(units, at: index, before: end)
            if length == 0 { continue }
            let isPart = index + length < end && BylineWords.roleEnds.contains(units[index + length])
            return isPart ? nil : (role, length)
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
        if beforeRole, !followsRole, let town = range.first(where: { units[$0] == BylineWords.stationed }) {
            range = range.lowerBound..<town
        }
        // Before the first role stands an organisation (某某报·某某客户端记者), which may end like a rank; between two roles
        // stands a name (赵六本报记者).
        while beforeRole, followsRole || !NameRules.isOrganisation(units, range) {
            let length = BylineWords.ranks.matchEnd(units, of: range)
            if length == 0 { break }
            range.removeLast(length)
        }
        let reported = BylineWords.reported.matchEnd(units, of: range)
        // Behind a name, 北京报道 and 发自北京 tell the town.
        if BylineWords.sentFrom.match(units, at: range.lowerBound, before: range.upperBound) > 0 { return }
        if reported > 0, !followsRole { return }
        range.removeLast(reported)
        let name = withoutDeskCode(behind: range)
        if !name.isEmpty, range.count - name.count > BylineWords.longestDeskCode, !NameRules.hasSurname(units, name) {
            // 不支持Flash: a word of something else, unless it is glued to a role.
            result.isComplete = result.isComplete && sure
            return
        }
        range = name
        guard !range.isEmpty, !NameRules.isOrganisation(units, range),
            !isPlace(range, behindRole: followsRole)
        else { return }
        if BylineWords.pictureCredits.matchEnd(units, of: range) > 0 {
            result.hasPictureCredit = true
            return
        }
        if BylineWords.ranks.match(range, of: units) || BylineWords.noNames.match(range, of: units) { return }
        if let names = NameRules.names(units, range, sure: sure) {
            for name in names { words.append(.name(name)) }
        } else {
            result.isComplete = false
        }
    }

    /// A name without the desk code behind it: `王五K21`, `赵六⑧3`.
    private func withoutDeskCode(behind range: Range<Int>) -> Range<Int> {
        let last = range.last { !UnitSet.alphanumeric.contains(units[$0]) && !UnitSet.circled.contains(units[$0]) }
        return range.lowerBound..<(last.map { $0 + 1 } ?? range.lowerBound)
    }

    /// Whether text tells where somebody is: an address (`柳溪县双河乡尚村`), or behind a name and a slash a town
    /// (`記者王五∕台南`).
    private func isPlace(_ range: Range<Int>, behindRole: Bool) -> Bool {
        if range.count > 3, case let end = BylineWords.addressEnds.matchEnd(units, of: range), end > 0 {
            // 记者 王强张科 are two.
            return !behindRole || end > 1 || BylineWords.addressParts.first(in: range.dropLast(), of: units) != nil
                || !NameRules.isGluedNames(units, range)
        }
        return !behindRole && range.lowerBound >= 1 && isSlash(range.lowerBound - 1)
            && !NameRules.hasSurname(units, range)
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
                    // 摄影 本报记者 王五, 配音/记者 王五: it is still what stands before that he did.
                    if group.isEmpty, group.role == .photographer || isLed(by: .staff, words.prefix(index)) { break }
                    begin(role)
                }
            }
        }
        groups.append(group)
        return byline(groups, names, everybodyPhotographed: everybodyPhotographed)
    }

    /// Whether words end with a role that names behind it belong to.
    private func isLed(by role: Role, _ words: ArraySlice<Word>) -> Bool {
        if case .role(role, leads: true)? = words.last { true } else { false }
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
