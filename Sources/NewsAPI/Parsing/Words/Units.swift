/// Code units of folded text.
typealias Units = [UInt16]

extension Units {
    init(_ text: String) {
        self = Array(text.utf16)
    }

    /// Whether a word stands at a place, before `end`.
    @inline(__always)
    func has(_ word: Units, at start: Int, before end: Int) -> Bool {
        guard end - start >= word.count else { return false }
        for offset in word.indices where self[start + offset] != word[offset] { return false }
        return true
    }

    /// The range without blanks around it.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, self[first] == FoldedPage.blank { range.removeFirst() }
        while let last = range.last, self[last] == FoldedPage.blank { range.removeLast() }
        return range
    }

    /// The pieces of a range between separators, without empty ones.
    func split(_ range: Range<Int>, at separators: UnitSet) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where separators.contains(self[index]) {
            if start < index { parts.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    /// Characters of a range, blanks not counted.
    func length(_ range: Range<Int>) -> Int {
        range.count { self[$0] != FoldedPage.blank }
    }

    func contains(anyOf set: UnitSet, in range: Range<Int>) -> Bool {
        range.contains { set.contains(self[$0]) }
    }

    /// Whether more brackets or quotation marks open than close in a range.
    func hasUnclosed(in range: Range<Int>) -> Bool {
        var quotes = 0
        var brackets = 0
        for index in range {
            switch self[index] {
            case 0x201C, 0x300C: quotes += 1
            case 0x201D, 0x300D: quotes -= 1
            case 0x28, 0x300A: brackets += 1
            case 0x29, 0x300B: brackets -= 1
            default: break
            }
        }
        return quotes > 0 || brackets > 0
    }

    func string(_ range: Range<Int>) -> String {
        string(range) { _ in true }
    }

    /// The text of a range without its blanks.
    func stringWithoutBlanks(_ range: Range<Int>) -> String {
        string(range) { $0 != FoldedPage.blank }
    }

    /// Written as UTF-8, which is what strings hold; the library's way over UTF-16 takes several times as long.
    @inline(__always)
    private func string(_ range: Range<Int>, where isTaken: (UInt16) -> Bool) -> String {
        String(unsafeUninitializedCapacity: range.count * 3) { bytes in
            var count = 0
            func put(_ byte: UInt16) {
                bytes[count] = UInt8(truncatingIfNeeded: byte)
                count += 1
            }
            for index in range where isTaken(self[index]) {
                let unit = self[index]
                switch unit {
                case 0..<0x80: put(unit)
                case 0x80..<0x800:
                    put(0xC0 | unit >> 6)
                    put(0x80 | unit & 0x3F)
                default:
                    put(0xE0 | unit >> 12)
                    put(0x80 | unit >> 6 & 0x3F)
                    put(0x80 | unit & 0x3F)
                }
            }
            return count
        }
    }

    /// The end of the run of digits that begins at a place.
    func digitsEnd(from start: Int, before end: Int) -> Int {
        var index = start
        while index < end, self[index].isDigit { index += 1 }
        return index
    }

    /// The number that a run of at most nine digits spells.
    func number(_ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 9 else { return nil }
        return range.reduce(0) { $0 * 10 + Int(self[$1]) - 0x30 }
    }
}

extension UInt16 {
    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }
}
