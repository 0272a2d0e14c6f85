/// Tells which phrases stand in some lines, for any number of both: the lines' places, ordered by what follows there.
///
/// To look through all lines for each phrase would take time with the square of a page that names thousands of people.
struct PhraseTable {
    private let units: [UInt32]
    private let places: [Int]
    private let longest: Int

    /// - Parameter longest: the most units of a phrase that is asked for; so many are compared.
    init(of lines: [[UInt32]], longest: Int) {
        let units = Array(lines.joined(separator: [Self.lineEnd]))
        self.units = units
        self.longest = longest
        places = units.indices.sorted {
            units[$0...].prefix(longest).lexicographicallyPrecedes(units[$1...].prefix(longest))
        }
    }

    /// Between two lines. No phrase has it: it is no Unicode scalar.
    private static let lineEnd: UInt32 = 0xFFFF_FFFF

    /// - Parameter phrase: of at most `longest` units.
    func contains(_ phrase: [UInt32]) -> Bool {
        let place = places.partitionPoint { !units[$0...].prefix(longest).lexicographicallyPrecedes(phrase) }
        return place < places.count && units[places[place]...].starts(with: phrase)
    }
}
