/// Phrases to look for in a text. Of several that match at an index, the longest counts.
struct PhraseSet: Sendable {
    /// Phrases by their first or last unit.
    private struct Groups {
        /// The units, ascending by their lower bytes.
        var units: [UInt16] = []
        /// For each lower byte, where in `units` those that have it begin.
        var slots = [UInt16](repeating: 0, count: 256)
        /// Where in `phrases` those with each unit begin, and the number of phrases.
        var starts: [Int] = []
        /// Ranges of `text`; those with the same unit stand together, longer ones first.
        var phrases: [Range<Int>] = []

        init(_ phrases: [Range<Int>], by unit: (Range<Int>) -> UInt16) {
            let groups = Dictionary(grouping: phrases, by: unit)
            for (unit, phrases) in groups.sorted(by: { $0.key.byteSwapped < $1.key.byteSwapped }) {
                if units.last.map({ $0 & 0xFF }) != unit & 0xFF { slots[Int(unit & 0xFF)] = UInt16(units.count) }
                units.append(unit)
                starts.append(self.phrases.count)
                self.phrases += phrases.sorted { $0.count > $1.count }
            }
            starts.append(self.phrases.count)
        }

        /// The indices in `phrases` of those with a unit. Precondition: there are some.
        @inline(__always)
        func indices(_ unit: UInt16) -> Range<Int> {
            var group = Int(slots[Int(unit & 0xFF)])
            while units[group] != unit { group += 1 }
            return starts[group]..<starts[group + 1]
        }
    }

    /// The first units of all phrases.
    private(set) var firsts = UnitSet("")
    /// The last units of all phrases.
    private var lasts = UnitSet("")
    /// Units of the longest phrase.
    let longest: Int
    /// All phrases, one behind the other.
    private let text: Units
    private let byFirst: Groups
    private let byLast: Groups

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
        longest = phrases.map(\.count).max() ?? 0
        let text = Units(phrases.joined())
        var ranges: [Range<Int>] = []
        for phrase in phrases {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + phrase.count)
        }
        byFirst = Groups(ranges) { text[$0.lowerBound] }
        byLast = Groups(ranges) { text[$0.upperBound - 1] }
        self.text = text
    }

    /// Length in units of the longest phrase that begins at `start` and ends at `end` or before; 0 when none does.
    @inline(__always)
    func match(_ units: Units, at start: Int, before end: Int) -> Int {
        guard start < end, firsts.contains(units[start]) else { return 0 }
        return longest(units, at: start, before: end)
    }

    /// As `match`. Precondition: a phrase begins with the unit at `start`.
    private func longest(_ units: Units, at start: Int, before end: Int) -> Int {
        for index in byFirst.indices(units[start]) {
            let phrase = byFirst.phrases[index]
            if phrase.count <= end - start, text.has(phrase, in: units, at: start) { return phrase.count }
        }
        return 0
    }

    /// Length in units of the longest phrase with which a range ends; 0 when it ends with none.
    func matchEnd(_ units: Units, of range: Range<Int>) -> Int {
        guard let last = range.last, lasts.contains(units[last]) else { return 0 }
        for index in byLast.indices(units[last]) {
            let phrase = byLast.phrases[index]
            if phrase.count <= range.count, text.has(phrase, in: units, at: range.upperBound - phrase.count) {
                return phrase.count
            }
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
