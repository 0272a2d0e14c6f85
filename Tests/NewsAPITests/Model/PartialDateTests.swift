import Testing

@testable import NewsAPI

@Suite("A date that is known in part lies in a period when all that it may mean does")
struct PartialDateTests {
    @Test(
        "The dates in a period are those of a few ranges of numbers",
        arguments: [
            (nil, nil, [1...Int.max]),
            ("2020-06-02", nil, [20_200_602...Int.max]),
            ("2020-06", nil, [20_200_600...Int.max]),
            ("2020-01-01", nil, [20_200_000...Int.max]),
            (nil, "2020-06-30", [20_200_001...20_200_630, 1...20_199_999]),
            (nil, "2020", [1...20_201_231]),
            ("2020-05-02", "2020-06-15", [20_200_601...20_200_615, 20_200_502...20_200_599]),
            ("2020-06", "2020-06-15", [20_200_601...20_200_615]),
            ("2021", "2020", []),
        ] as [(String?, String?, [ClosedRange<Int>])])
    func ranges(from: String?, to: String?, ranges: [ClosedRange<Int>]) {
        let (from, to) = (from.flatMap(PartialDate.init), to.flatMap(PartialDate.init))
        #expect(PartialDate.packedRanges(from: from, to: to) == ranges)
    }

    @Test("Of each date of two years it is told whether it lies in a period")
    func allDates() {
        let dates = (20_190_000...20_201_231).compactMap { PartialDate(packed: $0) }
        #expect(dates.count == 2 + 24 + 365 + 366)
        let ends = dates.filter { [nil, 1, 2, 29, 31].contains($0.day) && [nil, 1, 2, 12].contains($0.month) }
        for from in ends {
            for to in ends {
                let ranges = PartialDate.packedRanges(from: from, to: to)
                let wrong = dates.first { date in
                    let isInside = date.firstDay >= from.firstDay && date.lastDay <= to.lastDay
                    return ranges.contains { $0.contains(Int(date.packed)) } != isInside
                }
                #expect(wrong == nil, "from \(from) to \(to)")
            }
        }
    }
}
