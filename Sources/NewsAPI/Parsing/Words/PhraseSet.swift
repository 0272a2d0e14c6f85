/// Phrases to look for in a text. Of several that match at an index, the longest counts.
struct PhraseSet: Sendable {
    /// The phrases that begin (or end) with the same unit: a range of indices into `byFirst` (or `byLast`).
    private struct Group {
        let unit: UInt16
        let phrases: Range<Int>
    }

    /// The first units of all phrases.
    private(set) var firsts = UnitSet("")
    /// The last units of all phrases.
    private var lasts = UnitSet("")
    /// The phrases by their first unit; of those with the same, longer ones first.
    private let byFirst: [Units]
    /// The phrases by their last unit; of those with the same, longer ones first.
    private let byLast: [Units]
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
        (byFirst, firstGroups) = Self.grouped(phrases) { $0[0] }
        (byLast, lastGroups) = Self.grouped(phrases) { $0[$0.count - 1] }
    }

    /// Sorts phrases by a key, longer ones first, and groups those with the same key.
    private static func grouped(_ phrases: [Units], by key: (Units) -> UInt16) -> ([Units], [Group]) {
        let sorted = phrases.sorted { (key($0), $1.count) < (key($1), $0.count) }
        let starts = sorted.indices.filter { $0 == 0 || key(sorted[$0 - 1]) != key(sorted[$0]) }
        let groups = zip(starts, starts.dropFirst() + [sorted.count]).map { start, end in
            Group(unit: key(sorted[start]), phrases: start..<end)
        }
        return (sorted, groups)
    }

    /// Length in units of the longest phrase that begins at `start` and ends at `end` or before; 0 when none does.
    @inline(__always)
    func match(_ units: Units, at start: Int, before end: Int) -> Int {
        guard start < end, firsts.contains(units[start]) else { return 0 }
        return longest(units, at: start, before: end)
    }

    /// As `match`. Precondition: a phrase begins with the unit at `start`.
    private func longest(_ units: Units, at start: Int, before end: Int) -> Int {
        let group = firstGroups[firstGroups.partitionPoint { $0.unit >= units[start] }]
        for index in group.phrases where units.has(byFirst[index], at: start, before: end) {
            return byFirst[index].count
        }
        return 0
    }

    /// Length in units of the longest phrase with which a range ends; 0 when it ends with none.
    func matchEnd(_ units: Units, of range: Range<Int>) -> Int {
        guard let last = range.last, lasts.contains(units[last]) else { return 0 }
        let group = lastGroups[lastGroups.partitionPoint { $0.unit >= units[last] }]
        for index in group.phrases {
            let count = byLast[index].count
            if count <= range.count, units.has(byLast[index], at: range.upperBound - count, before: range.upperBound) {
                return count
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
        for start in range {
            let length = match(units, at: start, before: range.upperBound)
            if length > 0 { return start..<start + length }
        }
        return nil
    }
}
