/// Words to look for, the longest first.
struct PhraseSet: Sendable {
    private(set) var firsts = UnitSet("")
    private var lasts = UnitSet("")
    private let phrases: [Units]

    /// - Parameter words: separated by white space.
    init(_ words: String) {
        phrases = words.split(whereSeparator: \.isWhitespace).map { Units(String($0)) }.sorted { $0.count > $1.count }
        for phrase in phrases {
            firsts.insert(phrase[0])
            lasts.insert(phrase[phrase.count - 1])
        }
    }

    /// Length of the longest phrase that begins at a place, 0 when none does.
    @inline(__always)
    func match(_ units: Units, at start: Int, before end: Int) -> Int {
        guard start < end, firsts.contains(units[start]) else { return 0 }
        return phrases.first { units.has($0, at: start, before: end) }?.count ?? 0
    }

    /// Length of the longest phrase that a range ends with, 0 when none does.
    func matchEnd(_ units: Units, of range: Range<Int>) -> Int {
        guard let last = range.last, lasts.contains(units[last]) else { return 0 }
        let phrase = phrases.first {
            $0.count <= range.count && units.has($0, at: range.upperBound - $0.count, before: range.upperBound)
        }
        return phrase?.count ?? 0
    }

    /// Whether a range is one of the phrases.
    func match(_ range: Range<Int>, of units: Units) -> Bool {
        match(units, at: range.lowerBound, before: range.upperBound) == range.count
    }

    func first(in range: Range<Int>, of units: Units) -> Range<Int>? {
        for start in range {
            let length = match(units, at: start, before: range.upperBound)
            if length > 0 { return start..<start + length }
        }
        return nil
    }
}
