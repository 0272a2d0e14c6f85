/// Tells which phrases stand in some lines, for any number of both: the lines' starts, ordered by what follows there.
///
/// To look through all lines for each phrase would take time with the square of a page that names thousands of people.
/// Short lines, as nearly all are, are looked through all the same: to order them takes longer.
struct PhraseTable {
    private let units: [UInt32]
    /// Empty where the lines are looked through.
    private let starts: [Int]
    private let longest: Int

    /// - Parameters:
    ///   - longest: the most units of a phrase that is asked for; so many are compared.
    ///   - most: units of all lines up to which they are looked through.
    init(of lines: [[UInt32]], longest: Int, lookingThrough most: Int = 256) {
        let units = Array(lines.joined(separator: [Self.lineEnd]))
        self.units = units
        self.longest = longest
        guard units.count > most else {
            starts = []
            return
        }
        starts = units.indices.sorted {
            units[$0...].prefix(longest).lexicographicallyPrecedes(units[$1...].prefix(longest))
        }
    }

    /// Between two lines. No phrase has it: it is no Unicode scalar.
    private static let lineEnd: UInt32 = 0xFFFF_FFFF

    /// - Parameter phrase: of at most `longest` units.
    func contains(_ phrase: [UInt32]) -> Bool {
        guard !starts.isEmpty else { return isFound(phrase) }
        let index = starts.partitionPoint { !units[$0...].prefix(longest).lexicographicallyPrecedes(phrase) }
        return index < starts.count && units[starts[index]...].starts(with: phrase)
    }

    private func isFound(_ phrase: [UInt32]) -> Bool {
        guard let first = phrase.first else { return !units.isEmpty }
        return units.indices.contains { units[$0] == first && units[$0...].starts(with: phrase) }
    }
}
