/// A date in the name of a file or its folders: `2021/06/10/A05.txt`, `2021-06-10_A05.txt`, `20210610-A05.txt`.
enum FileDate {
    /// A word of the name: its number, -1 when it is none, and its length in units.
    private struct Word {
        let value: Int
        let count: Int
    }

    private static let separators = UnitSet("/-_. ")

    /// The first date with a day in a path, else the first one without.
    static func find(in file: String) -> PartialDate? {
        let units = Units(file)
        let words = units.split(units.indices, at: separators).map { range in
            let isNumber = range.allSatisfy { units[$0].isDigit }
            return Word(value: isNumber ? units.number(range) ?? -1 : -1, count: range.count)
        }
        let dates = words.indices.compactMap { date(words[$0...]) }
        return dates.first { $0.precision == .day } ?? dates.first
    }

    private static func date(_ words: ArraySlice<Word>) -> PartialDate? {
        guard let first = words.first else { return nil }
        if first.count == 8 {
            return date(first.value / 10_000, first.value / 100 % 100, first.value % 100)
        }
        guard first.count == 4 else { return nil }
        let rest = words.dropFirst().prefix(2).filter { $0.count <= 2 }.map(\.value)
        let day = rest.count == 2 ? date(first.value, rest[0], rest[1]) : nil
        return day ?? rest.first.flatMap { date(first.value, $0, nil) } ?? date(first.value, nil, nil)
    }

    private static func date(_ year: Int, _ month: Int?, _ day: Int?) -> PartialDate? {
        PrintedDate.years.contains(year) ? PartialDate(year: year, month: month, day: day) : nil
    }
}
