/// Finds the title-like lines of a page that stand together, and what speaks for a headline or a subhead there.
enum Runs {
    /// Lines, above and below a title, in which the next title is looked for.
    private static let reach = 12

    static func find(_ units: Units, _ lines: [ClassifiedLine], _ facts: [LineFacts]) -> [PageFeatures.Run] {
        var runs: [PageFeatures.Run] = []
        var topics = TopicShift(units)
        var index = 0
        while index < lines.count {
            guard facts[index].look == .title else {
                index += 1
                continue
            }
            let start = index
            while index < lines.count, facts[index].look == .title { index += 1 }
            let run = start..<index
            runs.append(PageFeatures.Run(lines: run, follower: follower(facts, from: index), topic: 0, parallel: 0))
        }
        for number in runs.indices {
            let run = runs[number].lines
            let next = number + 1 < runs.count ? lines[runs[number + 1].lines.lowerBound].range.lowerBound : units.count
            runs[number].topic = topic(&topics, lines, run, before: next)
            runs[number].parallel = parallel(units, lines, facts, runs, number)
        }
        return runs
    }

    private static func follower(_ facts: [LineFacts], from index: Int) -> PageFeatures.Follower {
        var index = index
        while index < facts.count, facts[index].look == .source { index += 1 }
        guard index < facts.count else { return .edge }
        switch facts[index].look.coarse {
        case .lead: return .lead
        case .byline:
            var next = index
            while next < facts.count, facts[next].look.coarse == .byline { next += 1 }
            let isText = next < facts.count && [.text, .lead, .caption].contains(facts[next].look.coarse)
            return isText ? .signedText : .byline
        case .text: return facts[index].look == .row ? .row : .text
        case .caption: return .caption
        case .furniture:
            if coversText(facts, from: index) { return .coveredText }
            return facts[index].traits.contains(.clock) ? .timed : .furniture
        case .edge, .title: return .edge
        }
    }

    /// Lines of furniture or of writers that portals print between a title and its text.
    private static let longestCover = 4

    /// Whether behind a few lines of furniture a text stands, and no other title before it.
    private static func coversText(_ facts: [LineFacts], from index: Int) -> Bool {
        for line in facts[index...].prefix(longestCover + 1) {
            switch line.look.coarse {
            case .furniture, .byline: continue
            case .lead, .text: return true
            case .edge, .caption, .title: return false
            }
        }
        return false
    }

    /// 0 where nothing is known, else 1 to 9: how much the title, and the text below, repeat the text above.
    private static func topic(
        _ topics: inout TopicShift, _ lines: [ClassifiedLine], _ run: Range<Int>, before end: Int
    ) -> Int {
        let last = run.prefix(4)
        let title = lines[last.lowerBound].range.lowerBound..<lines[last.upperBound - 1].range.upperBound
        guard let repeated = topics.repeated(title: title, before: end) else { return 0 }
        let byTitle = repeated.title == 0 ? 0 : repeated.title > 35 ? 2 : 1
        let byText = repeated.text < 6 ? 0 : repeated.text < 10 ? 1 : 2
        return 1 + byTitle * 3 + byText
    }

    /// 0 for several lines, 1 for one, 2 for one that is built as the one above or below is.
    private static func parallel(
        _ units: Units, _ lines: [ClassifiedLine], _ facts: [LineFacts], _ runs: [PageFeatures.Run], _ number: Int
    ) -> Int {
        guard runs[number].lines.count == 1 else { return 0 }
        let index = runs[number].lines.lowerBound
        func isParallel(_ other: Int) -> Bool {
            guard runs.indices.contains(other), runs[other].lines.count == 1, runs[other].follower == .text else {
                return false
            }
            let next = runs[other].lines.lowerBound
            guard abs(next - index) <= reach else { return false }
            let (title, otherTitle) = (lines[index].range, lines[next].range)
            return facts[index].length == facts[next].length
                || units[title.lowerBound] == units[otherTitle.lowerBound]
                || subject(units, title).map { $0 == subject(units, otherTitle) } ?? false
        }
        return isParallel(number - 1) || isParallel(number + 1) ? 2 : 1
    }

    private static func subject(_ units: Units, _ title: Range<Int>) -> Int? {
        title.prefix(12).first { units[$0] == 0x3A }.map { $0 - title.lowerBound }
    }
}
