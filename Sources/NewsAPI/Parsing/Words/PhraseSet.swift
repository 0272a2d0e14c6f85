/// Phrases to look for in a text. Of several that match at an index, the longest counts.
struct PhraseSet: Sendable {
    /// The phrases that begin (or end) with the same unit, longer ones first.
    private struct Group {
        let unit: UInt16
        /// Ranges of `text`.
        let phrases: [Range<Int>]
    }

    /// The first units of all phrases.
    private(set) var firsts = UnitSet("")
    /// The last units of all phrases.
    private var lasts = UnitSet("")
    /// All phrases, one behind the other.
    private let text: Units
    private let firstGroups: [Group]
    private let lastGroups: [Group]

    /// - Parameter words: separated by white space.
    init(_ words: String) {
        self.init(phrases: words.split(whereSeparator: \.isWhitespace).map { Units(String($0)) })
    }

    /// - Parameter phrases: none of them empty; blanks are a part of them.
    init(phrases: [Units]) {
        for phrase in phrases {
            firsts.insert(phrase[0])
            lasts.insert(phrase[phrase.count - 1])
        }
        let text = Units(phrases.joined())
        var ranges: [Range<Int>] = []
        for phrase in phrases {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + phrase.count)
        }
        firstGroups = Self.grouped(ranges) { text[$0.lowerBound] }
        lastGroups = Self.grouped(ranges) { text[$0.upperBound - 1] }
        self.text = text
    }

    /// Groups phrases with the same key, by the key.
    private static func grouped(_ phrases: [Range<Int>], by key: (Range<Int>) -> UInt16) -> [Group] {
        Dictionary(grouping: phrases, by: key).sorted { $0.key < $1.key }.map { unit, phrases in
            Group(unit: unit, phrases: phrases.sorted { $0.count > $1.count })
        }
    }

    /// Whether a phrase stands at an index. Precondition: there are as many units from there on.
    @inline(__always)
    private func has(_ phrase: Range<Int>, _ units: Units, at start: Int) -> Bool {
        for offset in 0..<phrase.count where units[start + offset] != text[phrase.lowerBound + offset] { return false }
        return true
    }

    /// Length in units of the longest phrase that begins at `start` and ends at `end` or before; 0 when none does.
    @inline(__always)
    func match(_ units: Units, at start: Int, before end: Int) -> Int {
        guard start < end, firsts.contains(units[start]) else { return 0 }
        return longest(units, at: start, before: end)
    }

    /// As `match`. Precondition: a phrase begins with the unit at `start`.
    private func longest(_ units: Units, at start: Int, before end: Int) -> Int {
        let group = firstGroups.partitionPoint { $0.unit >= units[start] }
        for phrase in firstGroups[group].phrases where phrase.count <= end - start && has(phrase, units, at: start) {
            return phrase.count
        }
        return 0
    }

    /// Length in units of the longest phrase with which a range ends; 0 when it ends with none.
    func matchEnd(_ units: Units, of range: Range<Int>) -> Int {
        guard let last = range.last, lasts.contains(units[last]) else { return 0 }
        let group = lastGroups.partitionPoint { $0.unit >= units[last] }
        for phrase in lastGroups[group].phrases
        where phrase.count <= range.count && has(phrase, units, at: range.upperBound - phrase.count) {
            return phrase.count
        }
        return 0
    }

    /// Whether a range is one of the phrases.
    func match(_ range: Range<Int>, of units: Units) -> Bool {
        match(units, at: range.lowerBound, before: range.upperBound) == range.count
    }

    /// The first phrase in a range.
    func first(in range: Range<Int>, of units: Units) -> Range<Int>? {
        var rest = range
        while let start = firsts.first(in: rest, of: units) {
            let length = longest(units, at: start, before: range.upperBound)
            if length > 0 { return start..<start + length }
            rest = start + 1..<range.upperBound
        }
        return nil
    }
}
