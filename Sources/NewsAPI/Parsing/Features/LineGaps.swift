/// The blank lines between the lines of a page: are there more above this one than usual?
struct LineGaps {
    private static let widest = 15

    private let lines: [ClassifiedLine]
    /// Median distance from a line that carries text to the next, in lines of the page.
    private let usual: Int
    /// 2 when more blank lines than usual stand above every title with a dateline or byline below, 1 when above some, 0
    /// when above none.
    let habit: Int

    init(_ lines: [ClassifiedLine], _ facts: [LineFacts]) {
        self.lines = lines
        var counts = [Int](repeating: 0, count: Self.widest + 1)
        for (above, line) in zip(lines, lines.dropFirst()) where !line.followsRunIn {
            counts[min(Self.widest, line.number - above.number)] += 1
        }
        let most = counts.reduce(1, +)
        var (usual, seen) = (0, 0)
        while usual < Self.widest, seen * 2 < most {
            seen += counts[usual]
            if seen * 2 < most { usual += 1 }
        }
        self.usual = max(1, usual)
        var (wide, all) = (0, 0)
        for index in lines.indices.dropFirst()
        where facts[index].look == .title && facts[index - 1].look != .title {
            let below = index + 1 < lines.count ? facts[index + 1].look.coarse : .edge
            guard below == .lead || below == .byline else { continue }
            all += 1
            if lines[index].number - lines[index - 1].number > self.usual { wide += 1 }
        }
        habit = wide == 0 ? 0 : wide == all && all > 1 ? 2 : 1
    }

    /// 0 for fewer blank lines above a line than usual, 1 for as many, 2 for more.
    func above(_ index: Int) -> Int {
        guard index > 0, index < lines.count else { return 2 }
        if lines[index].followsRunIn { return 1 }
        let gap = lines[index].number - lines[index - 1].number
        return gap < usual ? 0 : gap == usual ? 1 : 2
    }
}
