/// Recognises the dateline (电头) that opens an article: `本报讯(记者 王五)`, `本报讯(王五)`, `新华社郑州5月3日电`, `(记者 王五)` before text.
enum DatelineRules {
    private static let ownPapers = PhraseSet("本报讯 本网讯 本刊讯 本台讯")
    private static let agencies = PhraseSet("本报 本网 本刊 本台 报 社 网 台 端 通讯 融媒 媒体 传媒 新闻 频道")
    private static let reportEnds = PhraseSet("报道 报导 消息")
    private static let quoteHeads = PhraseSet("据 综合")
    private static let ownWriters = PhraseSet("本报记者 本刊记者 本网记者 本台记者 记者")
    /// Units of a frame and a name of three characters: `【本报记者连线】` is a label.
    private static let framedName = 5
    private static let credits = PhraseSet("记者 通讯员 实习生 特约 评论员 报道组 报道员")
    /// Marks that cannot stand inside the name of a paper or agency with place and day.
    private static let interruptions = UnitSet("。,、;:!?“”‘’《》(…")
    private static let sourceSeparators = UnitSet(" 、和")
    /// Fewer characters behind a byline are still of it.
    private static let leastText = 20
    /// Units up to 讯 or 电.
    private static let longestAgency = 24
    /// Begin what agencies and papers put before place and day.
    private static let wires = PhraseSet(
        "本报 本刊 本网 本台 新华社 新华网 中新社 中新网 人民网 中央社 据新华社 据新华网 据中新社 据中新网 据人民网 据中央社")
    /// Behind 本报讯, they make other words of it: 接收本台讯号, 致电本报讯问.
    private static let ownPaperWords = UnitSet("息号问")
    private static let reportMarks = UnitSet(": ,")
    /// The last characters of 讯, 电, 消息.
    static let reportWords = UnitSet("讯电息")
    /// One of these stands behind 讯 or 电.
    private static let boundaries = UnitSet(" (,:【〔[")
    /// Brackets of names, each with the one that closes it.
    private static let closings: [UInt16: UInt16] = [0x28: 0x29, 0x3010: 0x3011, 0x3014: 0x3015, 0x5B: 0x5D]

    /// A dateline at the beginning of a line, in indices of units.
    struct Dateline {
        /// Index behind the dateline.
        let end: Int
        /// The names of its authors.
        let credits: Range<Int>?
        /// Whether one of those names is a writer's.
        var namesWriter = false
    }

    /// The dateline that a line begins with.
    static func match(_ units: Units, _ line: Range<Int>) -> Dateline? {
        if let bracket = creditBracket(units, line) {
            let credits = line.lowerBound..<bracket - 1
            return bracket == line.upperBound ? nil : Dateline(end: bracket, credits: credits)
        }
        let agency = framedAgencyEnd(units, line) ?? agencyEnd(units, line)
        let rest = withoutPaper(units, units.trimmed((agency ?? line.lowerBound)..<line.upperBound))
        if agency != nil, let bracket = creditBracket(units, rest, behindAgency: true) ?? nameBracket(units, rest) {
            return Dateline(end: bracket, credits: rest.lowerBound..<bracket - 1)
        }
        if agency == nil, let quoted = quotedEnd(units, line) { return Dateline(end: quoted, credits: nil) }
        if let report = reportEnd(units, rest) { return Dateline(end: report.end, credits: report.credits) }
        let credits = openCredits(units, rest)
        if let agency { return Dateline(end: credits?.upperBound ?? agency, credits: credits) }
        // 本报记者王五 昨日,……: a byline and text on one line.
        guard let credits, units[credits.lowerBound] != 0x8BB0, line.upperBound - credits.upperBound > leastText else {
            return nil
        }
        return Dateline(end: credits.upperBound, credits: credits)
    }

    /// Whether a range that may be the rest of a line begins with a dateline that names a paper or an agency, and nothing else
    /// begins so.
    ///
    /// - Parameter isWord: whether a word begins with the range; inside a word only 本报讯 shows it, before a mark.
    static func namesAgency(_ units: Units, _ range: Range<Int>, isWord: Bool) -> Bool {
        let own = range.lowerBound + ownPapers.match(units, at: range.lowerBound, before: range.upperBound)
        if own > range.lowerBound {
            guard own < range.upperBound else { return true }
            return isWord ? !ownPaperWords.contains(units[own]) : boundaries.contains(units[own])
        }
        guard isWord else { return false }
        if closings[units[range.lowerBound]] != nil { return framedAgencyEnd(units, range) != nil }
        guard let end = agencyEnd(units, range) else { return false }
        return end - range.lowerBound <= longestAgency
            && !(range.lowerBound..<end).contains { units[$0] == FoldedPage.blank }
    }

    /// Whether a range ends as the name of an agency does, with 讯, 电 or 消息; a bracket may close behind it.
    static func endsAgency(_ units: Units, _ range: Range<Int>) -> Bool {
        let last = range.last { units[$0] != FoldedPage.blank && !UnitSet.closing.contains(units[$0]) }
        if let last, reportWords.contains(units[last]) { return true }
        // `消息(某某都市报)`
        guard units[range.upperBound - 1] == 0x29, let open = range.last(where: { units[$0] == 0x28 }),
            open > range.lowerBound
        else { return false }
        return reportWords.contains(units[open - 1])
    }

    /// Index behind a bracket of writers at the beginning of a range that may be the rest of a line, when a text follows.
    static func writersEnd(_ units: Units, _ range: Range<Int>) -> Int? {
        guard closings[units[range.lowerBound]] != nil, let bracket = creditBracket(units, range),
            range.upperBound - bracket > leastText
        else { return nil }
        let result = BylineParser(units).parse(range.lowerBound..<bracket)
        return result.isByline && result.hasWriter ? bracket : nil
    }

    /// `本报讯`, `某某日报讯`, `本报郑州5月3日讯`, `据新华社郑州5月3日电`: the name of a paper or agency, place
    /// and day, and 讯 or 电, without a mark between; or any words before 讯, 电 or 消息 and a bracket of writers.
    private static func agencyEnd(_ units: Units, _ line: Range<Int>) -> Int? {
        let own = ownPapers.match(units, at: line.lowerBound, before: line.upperBound)
        if own > 0 { return line.lowerBound + own }
        let most = min(line.upperBound, line.lowerBound + 30)
        let end = interruptions.first(in: line.lowerBound..<most, of: units) ?? most
        let reportWords = reportWords
        for index in line.lowerBound..<end {
            guard reportWords.contains(units[index]), index > line.lowerBound + 1 else { continue }
            let isBoundary = index + 1 == line.upperBound || boundaries.contains(units[index + 1])
            let isWire = isBoundary && units[index] != 0x606F && index > line.lowerBound + 2
            if isWire, namesAgency(units, before: index, from: line.lowerBound) { return index + 1 }
            // Whatever the paper is called: names of writers follow, behind 讯 without a role too: 某某镇讯(王五).
            let rest = withoutPaper(units, units.trimmed(index + 1..<line.upperBound))
            let isSigned =
                creditBracket(units, rest, behindAgency: true) != nil || openCredits(units, rest) != nil
                || units[index] == 0x8BAF && nameBracket(units, rest) != nil
            if isSigned { return index + 1 }
        }
        return nil
    }

    /// Whether the words before 讯 or 电 are an agency's: they begin as one's do, or a paper, or a day behind one, ends them.
    /// In 社区连夜通电 they are not.
    private static func namesAgency(_ units: Units, before end: Int, from start: Int) -> Bool {
        let words = start..<end
        if wires.match(units, at: start, before: end) > 0 || agencies.matchEnd(units, of: words) > 0 { return true }
        return units[end - 1] == 0x65E5 && agencies.first(in: words, of: units) != nil
    }

    /// A range without a bracket at its beginning that holds a paper alone: `消息(某某都市报)(记者 王五)`.
    private static func withoutPaper(_ units: Units, _ range: Range<Int>) -> Range<Int> {
        guard let frame = bracket(units, range.prefix(24)), frame.count > 2,
            NameRules.isOrganisation(units, frame.dropFirst().dropLast()),
            creditBracket(units, frame.upperBound..<range.upperBound) != nil
        else { return range }
        return frame.upperBound..<range.upperBound
    }

    /// The same in a frame, whatever the paper is called: `【本报讯】`, `【本市消息】`; in round brackets with a day:
    /// `(双溪大年12日讯)`.
    private static func framedAgencyEnd(_ units: Units, _ line: Range<Int>) -> Int? {
        guard let frame = bracket(units, line.prefix(30)), frame.count > 4, frame.upperBound < line.upperBound else {
            return nil
        }
        let inside = frame.dropFirst().dropLast()
        guard reportWords.contains(units[inside.upperBound - 1]), !units.contains(anyOf: interruptions, in: inside),
            units[frame.lowerBound] != 0x28 || units[inside.upperBound - 2] == 0x65E5
        else { return nil }
        return frame.upperBound
    }

    /// `记者 王五 通讯员 赵六` or `某某报记者王五` behind the agency, without a bracket: up to the last blank that leaves a whole
    /// byline.
    private static func openCredits(_ units: Units, _ range: Range<Int>) -> Range<Int>? {
        guard let role = credits.first(in: range.lowerBound..<min(range.lowerBound + 10, range.upperBound), of: units),
            role.lowerBound == range.lowerBound || NameRules.isOrganisation(units, range.lowerBound..<role.lowerBound)
        else { return nil }
        let blanks = range.prefix(50).filter { units[$0] == FoldedPage.blank }
        return blanks.reversed().lazy.map { range.lowerBound..<$0 }.first { credits in
            let result = BylineParser(units).parse(credits)
            let names = result.byline.reporters + result.byline.correspondents
            return result.isByline && !names.isEmpty && names.allSatisfy(NameRules.hasSurname)
        }
    }

    /// Index behind a bracket of names at the beginning of a range: `(记者 王五)`, `〔記者王五/台北報導〕`. Square brackets are
    /// labels too (`【记者连线】`), so what stands in them must be a byline with a report or a blank in it, or with a name of three
    /// characters (`【本报记者王小五】`), unless a paper or an agency stands before them.
    private static func creditBracket(_ units: Units, _ range: Range<Int>, behindAgency: Bool = false) -> Int? {
        guard let bracket = bracket(units, range.prefix(80)), credits.first(in: bracket, of: units) != nil else {
            return nil
        }
        if units[bracket.lowerBound] != 0x28 {
            let result = BylineParser(units).parse(bracket)
            let role = ownWriters.match(units, at: bracket.lowerBound + 1, before: bracket.upperBound)
            let isMarked =
                behindAgency || reportEnds.first(in: bracket, of: units) != nil
                || bracket.contains { units[$0] == FoldedPage.blank }
                || role > 0 && bracket.count == role + framedName
                    && result.byline.reporters.allSatisfy(NameRules.hasSurname)
            guard isMarked, result.isByline, result.hasWriter else { return nil }
        }
        return bracket.upperBound
    }

    /// Whether a bracket of names begins with a range.
    static func opensNames(_ units: Units, _ range: Range<Int>) -> Bool {
        range.first.map { closings[units[$0]] != nil } ?? false
    }

    /// A bracket of any kind at the beginning of a range.
    private static func bracket(_ units: Units, _ range: Range<Int>) -> Range<Int>? {
        guard let first = range.first, let closing = closings[units[first]],
            let close = range.first(where: { units[$0] == closing })
        else { return nil }
        return first..<close + 1
    }

    /// Index behind a bracket, at the beginning of a range, of names that all begin with a family name: `(王五 赵六)`.
    private static func nameBracket(_ units: Units, _ range: Range<Int>) -> Int? {
        guard let bracket = bracket(units, range.prefix(24)), units[bracket.lowerBound] == 0x28 else { return nil }
        let result = BylineParser(units).parse(bracket)
        let names = result.byline.reporters
        return result.isComplete && !names.isEmpty && names.allSatisfy(NameRules.hasSurname) ? bracket.upperBound : nil
    }

    /// `据《某某晨报》报道`, `综合新华社、《某某日报》消息`: a report taken from papers and agencies.
    private static func quotedEnd(_ units: Units, _ line: Range<Int>) -> Int? {
        let head = line.prefix(40).startIndex..<line.prefix(40).endIndex
        let start = head.lowerBound + quoteHeads.match(units, at: head.lowerBound, before: head.upperBound)
        guard start > head.lowerBound else { return nil }
        if let paper = paperEnd(units, start..<head.upperBound) { return paper }
        guard let report = reportEnds.first(in: head, of: units),
            report.upperBound < head.upperBound, reportMarks.contains(units[report.upperBound])
        else { return nil }
        let sources = units.split(start..<report.lowerBound, at: sourceSeparators)
        let arePapers = sources.allSatisfy { source in
            units[source.lowerBound] == 0x300A && units[source.upperBound - 1] == 0x300B
                || NameRules.isOrganisation(units, source)
        }
        guard !sources.isEmpty, arePapers else { return nil }
        return report.upperBound + (units[report.upperBound] == FoldedPage.blank ? 0 : 1)
    }

    /// `据《某某晨报》`, a blank and the text
    private static func paperEnd(_ units: Units, _ range: Range<Int>) -> Int? {
        guard let first = range.first, units[first] == 0x300A, let close = range.first(where: { units[$0] == 0x300B }),
            close + 1 < range.upperBound, units[close + 1] == FoldedPage.blank
        else { return nil }
        return close + 1
    }

    /// `新华社记者王五、本报记者赵六报道:`
    private static func reportEnd(_ units: Units, _ range: Range<Int>) -> (end: Int, credits: Range<Int>)? {
        let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 50)
        guard let report = reportEnds.first(in: head, of: units), report.upperBound < head.upperBound,
            reportMarks.contains(units[report.upperBound])
        else { return nil }
        let credits = head.lowerBound..<report.lowerBound
        return BylineParser(units).parse(credits).isByline ? (report.upperBound + 1, credits) : nil
    }
}
