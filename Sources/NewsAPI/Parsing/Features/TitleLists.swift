/// Titles that a page prints more than once: in a table of contents, and above their articles.
struct TitleLists {
    private static let bullets = UnitSet("·□■◇◆○●▲△▼▽★☆※◎►▶")
    private static let numerals = UnitSet("0123456789一二三四五六七八九十")
    private static let blanks = UnitSet(" ")
    /// Units: a line that lists several titles is no longer than `longestList`, and each of them no shorter than
    /// `shortestTitle`.
    private static let longestList = 80
    private static let shortestTitle = 4

    private let units: Units
    private let lines: [ClassifiedLine]

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        self.lines = lines
    }

    /// Marks the lines that are printed again below, those that are printed above and not below, and those that list
    /// several titles. Where a title is printed three times, the last one is mostly that above the text.
    func mark(_ facts: inout [LineFacts]) {
        let fingerprints = lines.map { $0.kind == .title ? fingerprint($0.range) : 0 }
        // The titles that lines list, and for each line how many there are down to it.
        var listed: [UInt64] = []
        let ends = lines.map { line in
            if line.marks.contains(.blank), line.kind == .title || line.kind == .text {
                addTitles(in: line.range, to: &listed)
            }
            return listed.count
        }
        let repeated = RepeatedFingerprints(fingerprints + listed)
        guard !repeated.isEmpty else { return }
        var last: [UInt64: Int] = [:]
        for index in lines.indices where repeated.contains(fingerprints[index]) { last[fingerprints[index]] = index }
        var seen: Set<UInt64> = []
        for index in lines.indices {
            let own = (index > 0 ? ends[index - 1] : 0)..<ends[index]
            let titles = own.isEmpty ? [] : listed[own].filter { repeated.contains($0) }
            if titles.count > 1 {
                facts[index].traits.insert(.listsTitles)
                seen.formUnion(titles)
            }
            guard repeated.contains(fingerprints[index]) else { continue }
            let isNew = seen.insert(fingerprints[index]).inserted
            let isLast = last[fingerprints[index]] == index
            facts[index].traits.insert(isNew || !isLast ? .repeatedFirst : .repeatedLater)
        }
    }

    /// Adds the fingerprints of the titles on a line that may list several, set apart by blanks; none for any other line.
    private func addTitles(in line: Range<Int>, to titles: inout [UInt64]) {
        guard line.count <= Self.longestList, UnitSet.sentenceEnd.first(in: line, of: units) == nil else { return }
        let first = titles.count
        var words = 0
        for word in units.parts(line, at: Self.blanks) {
            words += 1
            if word.count >= Self.shortestTitle { titles.append(fingerprint(word)) }
        }
        if words < 2 { titles.removeLast(titles.count - first) }
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
        let bullets = Self.bullets
        for index in withoutNumber(range)
        where units[index] != FoldedPage.blank && !bullets.contains(units[index]) {
            fingerprint.combine(byte: UInt8(units[index] >> 8))
            fingerprint.combine(byte: UInt8(units[index] & 0xFF))
        }
        return fingerprint.value
    }
}
