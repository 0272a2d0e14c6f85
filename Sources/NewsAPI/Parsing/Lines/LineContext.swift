/// Corrects what lines look like by themselves where the lines around them tell better.
struct LineContext {
    private static let numerals = UnitSet("0123456789一二三四五六七八九十")
    private static let bullets = UnitSet("·□■◇◆○●▲△▼▽★☆※◎►▶")
    /// The head of a page has no more lines than this.
    private static let mostTopLines = 5
    /// A notice is signed in no more lines than this: office, person, date.
    private static let mostSignOffs = 3
    /// At least so many short lines below an author are verses, of at most `longestVerse` characters.
    private static let fewestVerses = 3
    private static let longestVerse = 20
    /// At least so many lines in a row that begin with a speaker are a conversation.
    private static let fewestTurns = 3
    /// Units before the colon behind a speaker.
    private static let longestSpeaker = 12
    /// Units of a caption that names no photographer.
    private static let longestCaption = 60
    /// Units: a line that lists several titles is no longer than `longestList`, and each of them no shorter than
    /// `shortestTitle`.
    private static let longestList = 80
    private static let shortestTitle = 6
    /// Units of a line that may belong to the table of contents below it.
    private static let longestMenu = 30
    /// Units of a line that gives a telephone number or an address.
    private static let longestContact = 60
    private static let blanks = UnitSet(" ")

    private let units: Units
    private let parts: TitleParts
    private var lines: [ClassifiedLine]

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        self.lines = lines
        parts = TitleParts(units)
    }

    /// The lines after all corrections, each of which relies on those before it.
    mutating func corrected() -> [ClassifiedLine] {
        markTop()
        markSignOffs()
        markTitleLists()
        markSpeakers()
        markAuthors()
        markCaptions()
        markPictureStories()
        markFoot()
        return lines
    }

    /// Makes lines text that ends there.
    private mutating func makeText(_ range: Range<Int>) {
        for index in range {
            lines[index].kind = .text
            lines[index].end = .complete
        }
    }

    private func isFirst(_ unit: UInt16, of index: Int) -> Bool {
        units[lines[index].range.lowerBound] == unit
    }

    /// At the top of a page, the name of the paper alone is a page head, and so is a page code with short names.
    private mutating func markTop() {
        for index in lines.indices.prefix(Self.mostTopLines) {
            if case .furniture = lines[index].kind { continue }
            guard lines[index].kind == .title,
                index == 0 && FurnitureRules.isPaper(units, lines[index].range)
                    || FurnitureRules.isTop(units, lines[index].range)
            else { return }
            lines[index].kind = .furniture(.pageHead)
        }
    }

    /// Lines that begin with a speaker (`某女士:`) are text, and what the speaker asks is no title, when the same speaker
    /// begins several lines, or when several lines in a row begin with one.
    private mutating func markSpeakers() {
        let fingerprints = lines.indices.map { index in
            let isAboveLead = index + 1 < lines.count && lines[index + 1].kind == .lead
            return isAboveLead ? 0 : speaker(of: lines[index]).map(fingerprint) ?? 0
        }
        let repeated = RepeatedFingerprints(fingerprints)
        var start = 0
        for index in 0...lines.count {
            if index < lines.count, fingerprints[index] != 0 {
                if repeated.contains(fingerprints[index]) { lines[index].kind = .text }
                continue
            }
            let turns = start..<index
            if turns.count >= Self.fewestTurns, turns.contains(where: { lines[$0].kind == .text }) {
                for turn in turns { lines[turn].kind = .text }
            }
            start = index + 1
        }
    }

    /// What stands before the colon near the beginning of a line, when something stands behind it.
    private func speaker(of line: ClassifiedLine) -> Range<Int>? {
        guard line.kind == .title || line.kind == .text else { return nil }
        let colon = line.range.prefix(Self.longestSpeaker).first { units[$0] == 0x3A }
        return colon.flatMap { $0 + 1 < line.range.upperBound ? line.range.lowerBound..<$0 : nil }
    }

    // MARK: Notices

    /// A notice is signed by an office and a date: neither is a title, and the date is no page head. A remark in
    /// brackets below the text (`(作者系市民)`) is no title either.
    private mutating func markSignOffs() {
        for index in lines.indices.dropFirst() {
            let end = lines[index].range.upperBound - 1
            switch lines[index].kind {
            case .furniture(.pageHead) where FurnitureRules.isDate(units, lines[index].range):
                var start = index
                while start > 0, index - start < Self.mostSignOffs, lines[start - 1].kind == .title { start -= 1 }
                let isAlone = start == index && (index + 1 == lines.count || lines[index + 1].kind != .title)
                if start > 0, !isAlone, isEndOfText(start - 1) { makeText(start..<index + 1) }
            case .title where isFirst(0x28, of: index) && units[end] == 0x29 && isEndOfText(index - 1):
                makeText(index..<index + 1)
                lines[index].hasEndMark = true
            default: break
            }
        }
    }

    /// Telephone numbers and addresses at the foot of a page belong to no article when the article above is signed, or
    /// when the line names those who make the paper; below a notice they belong to the notice.
    private mutating func markFoot() {
        var index = lines.count - 1
        while index > 0 {
            if case .furniture = lines[index].kind {
                index -= 1
                continue
            }
            let line = lines[index]
            guard line.kind == .text || line.kind == .title || line.kind == .caption,
                line.range.count <= Self.longestContact, FurnitureRules.hasAddress(units, line.range),
                isBelowSigned(index) || FurnitureRules.namesDesk(units, line.range)
            else { return }
            lines[index].kind = .furniture(.contact)
            index -= 1
        }
    }

    /// Whether the article above a line is signed: by a dateline or a byline, looked for up to the title of the
    /// article.
    private func isBelowSigned(_ index: Int) -> Bool {
        var isText = false
        for line in lines[..<index].reversed() {
            if line.kind == .lead || line.kind == .byline || line.creditStart != nil { return true }
            if line.kind == .title, isText { return false }
            if line.kind == .text { isText = true }
        }
        return false
    }

    /// Whether a line is text with a complete sentence at its end.
    private func isEndOfText(_ index: Int) -> Bool {
        (lines[index].kind == .text || lines[index].kind == .lead) && lines[index].end == .complete
    }

    // MARK: Contents

    /// A list of titles that are all printed a second time is a table of contents.
    private mutating func markTitleLists() {
        let fingerprints = lines.map { $0.kind == .title ? fingerprint($0.range) : 0 }
        let repeated = RepeatedFingerprints(fingerprints + lines.flatMap { titles(in: $0.range) })
        guard !repeated.isEmpty else { return }
        var contents: Set<UInt64> = []
        for index in lines.indices where lines[index].kind == .title || lines[index].kind == .text {
            let titles = titles(in: lines[index].range).filter(repeated.contains)
            guard titles.count > 1 else { continue }
            contents.formUnion(titles)
            lines[index].kind = .furniture(.navigation)
        }
        var start = 0
        while start < lines.count {
            var end = start
            var listed: Set<UInt64> = []
            // The list ends where the first of its titles comes again, now above its article.
            while end < lines.count, repeated.contains(fingerprints[end]) || isListed(end, from: start),
                listed.insert(fingerprints[end]).inserted
            {
                end += 1
            }
            let isRepeated = end < lines.count && listed.contains(fingerprints[end])
            if end - start >= 2, isRepeated || end == lines.count || lines[end].kind != .lead {
                for index in start..<end { lines[index].kind = .furniture(.navigation) }
                contents.formUnion(listed)
                markMenus(above: start)
            }
            start = max(end, start + 1)
        }
        for index in lines.indices where lines[index].kind == .title {
            lines[index].isListed = contents.contains(fingerprints[index])
        }
    }

    /// Fingerprints of the titles on a line that may list several, set apart by blanks; none for any other line.
    private func titles(in line: Range<Int>) -> [UInt64] {
        guard line.count <= Self.longestList, !(line.contains { UnitSet.sentenceEnd.contains(units[$0]) }) else {
            return []
        }
        let words = units.split(line, at: Self.blanks)
        return words.count > 1 ? words.filter { $0.count >= Self.shortestTitle }.map(fingerprint) : []
    }

    /// Above a table of contents at the top of a page, all title and text lines belong to it. It is at the top when
    /// nothing above it is long, a sentence or a part of an article.
    private mutating func markMenus(above contents: Int) {
        let hasText = lines[..<contents].contains { line in
            switch line.kind {
            case .furniture: false
            case .title, .text: line.range.count > Self.longestMenu || line.end == .complete && isSentence(line.range)
            default: true
            }
        }
        guard !hasText else { return }
        for index in 0..<contents where lines[index].kind == .title || lines[index].kind == .text {
            lines[index].kind = .furniture(.navigation)
        }
    }

    private func isSentence(_ line: Range<Int>) -> Bool {
        UnitSet.sentenceEnd.contains(units[line.upperBound - 1])
    }

    /// Whether a line continues a list: it begins with the same bullet as the line above.
    private func isListed(_ index: Int, from start: Int) -> Bool {
        guard index > start, lines[index].kind == .title else { return false }
        let bullet = units[lines[index].range.lowerBound]
        return Self.bullets.contains(bullet) && isFirst(bullet, of: index - 1)
    }

    /// A line without `一、`, `1.` or `1` before it.
    private func withoutNumber(_ range: Range<Int>) -> Range<Int> {
        let number = range.prefix(4).prefix { Self.numerals.contains(units[$0]) }
        guard !number.isEmpty, number.endIndex < range.upperBound,
            units[number.endIndex] == 0x3001 || units[number.endIndex] == 0x2E
                || units[number.endIndex] == FoldedPage.blank
        else { return range }
        return number.endIndex + 1..<range.upperBound
    }

    /// A fingerprint of a title without its number, bullets and blanks, so that it is the same in a table of contents.
    private func fingerprint(_ range: Range<Int>) -> UInt64 {
        var fingerprint = Fingerprint()
        for index in withoutNumber(range)
        where units[index] != FoldedPage.blank && !Self.bullets.contains(units[index]) {
            fingerprint.combine(byte: UInt8(units[index] >> 8))
            fingerprint.combine(byte: UInt8(units[index] & 0xFF))
        }
        return fingerprint.value
    }

    // MARK: Authors and verses

    /// A name alone below a title, and above text or verses, is the author's. Short lines below the author are verses;
    /// the last of them, behind the widest gap, may be the next title.
    private mutating func markAuthors() {
        for index in lines.indices.dropFirst() {
            if isAuthor(index) {
                lines[index].kind = .byline
                lines[index].namesWriter = true
            } else if index > 1, lines[index - 1].kind == .byline, lines[index - 2].kind == .title,
                isVerses(from: index)
            {
                // Only the range is kept: while a slice of `lines` is in use, changing a line would copy all of them.
                let verses = lines[index...].prefix { isVerse($0) }.indices
                makeText(index..<endOfVerses(verses))
            }
        }
    }

    private func isAuthor(_ index: Int) -> Bool {
        lines[index].kind == .title && lines[index - 1].kind == .title && parts.isAuthor(lines[index].range)
            && index + 1 < lines.count && (lines[index + 1].kind == .text || isVerses(from: index + 1))
    }

    private func isVerse(_ line: ClassifiedLine) -> Bool {
        (line.kind == .text || line.kind == .title) && units.length(line.range) <= Self.longestVerse
    }

    private func isVerses(from index: Int) -> Bool {
        let first = lines[index...].prefix(Self.fewestVerses)
        return first.count == Self.fewestVerses && first.allSatisfy(isVerse) && lines[index].kind == .title
    }

    /// Index behind the last verse of some lines. Above furniture all are verses. Else those behind the last of the
    /// widest gaps are the next title; where no gap is wider than another, that is the last line.
    private func endOfVerses(_ verses: Range<Int>) -> Int {
        let follower = verses.upperBound < lines.count ? lines[verses.upperBound].kind : .furniture(.navigation)
        if case .furniture = follower { return verses.upperBound }
        let gaps = verses.dropFirst().map { lines[$0].number - lines[$0 - 1].number }
        let widest = gaps.max() ?? 0
        guard gaps.contains(where: { $0 < widest }), let last = gaps.lastIndex(of: widest) else {
            return verses.upperBound - 1
        }
        return verses.lowerBound + last + 1
    }

    // MARK: Captions

    /// Captions that name no photographer: `①…` between paragraphs and, where paragraphs are indented, a short sentence
    /// that is not, when the text above has ended or goes on below the line.
    private mutating func markCaptions() {
        let areIndented = lines.areIndented
        for index in lines.indices.dropFirst() where lines[index].kind == .text && lines[index].end == .complete {
            let line = lines[index]
            let isBelowTitle = lines[index - 1].kind == .title && !(areIndented && lines[index - 1].isIndented)
            guard line.range.count <= Self.longestCaption, !line.isIndented, !isBelowTitle else { continue }
            let isNumbered = UnitSet.circled.contains(units[line.range.lowerBound]) && !isNumberedBeside(index)
            let isLoose = areIndented && isEndOfText(index - 1)
            let cutsParagraph = areIndented && lines[index - 1].end != .complete && isFollowedByRest(index)
            if isNumbered || isLoose || cutsParagraph { lines[index].kind = .caption }
        }
    }

    /// A caption directly below a title, with no text to follow, is the text of a picture story.
    private mutating func markPictureStories() {
        for index in lines.indices.dropFirst() where lines[index].kind == .caption && lines[index - 1].kind == .title {
            let next = index + 1 < lines.count ? lines[index + 1].kind : .title
            if next != .text, next != .lead, next != .caption { lines[index].kind = .text }
        }
    }

    /// Whether the line above or below begins with a circled number: then this one is an item of a list.
    private func isNumberedBeside(_ index: Int) -> Bool {
        [index - 1, index + 1].contains { beside in
            beside < lines.count && UnitSet.circled.contains(units[lines[beside].range.lowerBound])
        }
    }

    /// Whether the line below is the rest of a paragraph: text that is not indented.
    private func isFollowedByRest(_ index: Int) -> Bool {
        index + 1 < lines.count && lines[index + 1].kind == .text && !lines[index + 1].isIndented
            && lines[index + 1].range.count > lines[index].range.count
    }
}

extension ClassifiedLine {
    /// Whether the line is indented as a paragraph is, by two to eight columns.
    var isIndented: Bool { (2...8).contains(indent) }
}

extension [ClassifiedLine] {
    /// Whether the page indents its paragraphs: then a line that is not indented goes on with one.
    var areIndented: Bool {
        let text = filter { $0.kind == .text || $0.kind == .lead }
        return text.count > 2 && text.count(where: \.isIndented) * 2 >= text.count
    }
}
