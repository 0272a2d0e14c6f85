/// Text as the rules read it: UTF-16 code units, one for each character, folded by `FoldedPage`.
///
/// The words of this folder: a *unit* is such a code unit, and an *index* counts units. A *phrase* is a sequence of
/// units that the rules look for (`PhraseSet`). `UnitSet` and `PairSet` are sets of units and of pairs of neighbours.
///
/// The rules write single units by their code:
/// - marks: 0x21 `!`, 0x28 `(`, 0x29 `)`, 0x2C `,`, 0x2D `-`, 0x2E `.`, 0x3A `:`, 0x3B `;`, 0x3E `>`, 0x3F `?`,
///   0x40 `@`, 0x5B `[`, 0x5D `]`, 0xB7 `·`, 0x2014 `—`, 0x201C `“`, 0x201D `”`, 0x3001 `、`, 0x3002 `。`, 0x300A `《`,
///   0x300B `》`, 0x300C `「`, 0x300D `」`, 0x3010 `【`, 0x3011 `】`, 0x3014 `〔`, 0x3015 `〕`, 0x203B `※`;
/// - characters: 0x4E00 一, 0x4E8C 二, 0x5143 元, 0x5230 到, 0x5341 十, 0x56FE 图, 0x5E74 年, 0x606F 息, 0x62A5 报, 0x6444 摄, 0x6587 文,
///   0x65E5 日, 0x6628 昨, 0x6708 月, 0x7248 版, 0x7535 电, 0x767E 百, 0x7B2C 第, 0x8005 者, 0x8BAF 讯, 0x8BB0 记, 0x9A7B 驻.
typealias Units = [UInt16]

extension Units {
    /// The code units of a text as it is, not folded.
    init(_ text: String) {
        self = Array(text.utf16)
    }

    /// Whether a range of these units stands in another text at `start`, and ends where that does or before.
    @inline(__always)
    func has(_ range: Range<Int>, in text: Units, at start: Int) -> Bool {
        guard text.count - start >= range.count else { return false }
        for offset in 0..<range.count where text[start + offset] != self[range.lowerBound + offset] { return false }
        return true
    }

    /// The range without blanks around it.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, self[first] == FoldedPage.blank { range.removeFirst() }
        while let last = range.last, self[last] == FoldedPage.blank { range.removeLast() }
        return range
    }

    /// The parts of a range between separators, without empty ones.
    func parts(_ range: Range<Int>, at separators: UnitSet) -> UnitParts {
        UnitParts(self, range, at: separators)
    }

    /// The same in an array.
    func split(_ range: Range<Int>, at separators: UnitSet) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        for part in self.parts(range, at: separators) {
            if parts.isEmpty { parts.reserveCapacity(8) }
            parts.append(part)
        }
        return parts
    }

    /// Characters of a range, blanks not counted.
    func length(_ range: Range<Int>) -> Int {
        self[range].withUnsafeBufferPointer { units in
            var blanks = 0
            for unit in units { blanks &+= unit == FoldedPage.blank ? 1 : 0 }
            return units.count &- blanks
        }
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

    /// The text of a range.
    func string(_ range: Range<Int>) -> String {
        string(range) { _ in true }
    }

    /// The text of a range without its blanks.
    func stringWithoutBlanks(_ range: Range<Int>) -> String {
        string(range) { $0 != FoldedPage.blank }
    }

    /// The text of the units that are taken. It is written as UTF-8, which is what strings hold; the library's way over
    /// UTF-16 takes several times as long. Precondition: no unit is a surrogate, as in all folded text.
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

    /// Index behind the digits that begin at `start`; `start` when there are none.
    func digitsEnd(from start: Int, before end: Int) -> Int {
        var index = start
        while index < end, self[index].isDigit { index += 1 }
        return index
    }

    /// The number that one to nine digits spell; nil for fewer or more. Precondition: the range holds digits only.
    func number(_ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 9 else { return nil }
        return range.reduce(0) { $0 * 10 + Int(self[$1]) - 0x30 }
    }
}

extension UInt16 {
    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }
}
