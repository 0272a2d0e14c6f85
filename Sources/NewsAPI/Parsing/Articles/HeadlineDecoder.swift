/// Decides which title lines begin an article and which are subheads: the reading of the whole page with the highest
/// score (Viterbi, "Error Bounds for Convolutional Codes", 1967; time grows with the number of lines).
///
/// What speaks for a headline by itself, as `HeadlineEvidence` says, is added to what speaks for the article above
/// ending there, as `OpenArticle` says.
struct HeadlineDecoder {
    /// One way to read the page up to a line.
    private struct Reading {
        var article: OpenArticle?
        var score = 0
        /// Index into `choices` of the last decision.
        var last: Int?
    }

    private struct Choice {
        let run: Range<Int>
        let weight: Int
        let beginsArticle: Bool
        let previous: Int?
    }

    /// Lines after which two readings that differ in one title are compared as they stand, if they have not met before.
    private static let reach = 80

    private let lines: [ClassifiedLine]
    private let isSigned: Bool
    private var evidence: HeadlineEvidence
    private var choices: [Choice] = []

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.lines = lines
        isSigned = lines.contains { $0.kind == .lead || $0.namesWriter }
        evidence = HeadlineEvidence(units, lines)
    }

    /// How each run of titles is read, in order.
    mutating func run() -> [TitleDecision] {
        var readings = [Reading()]
        var index = 0
        while index < lines.count {
            guard lines[index].kind == .title else {
                for reading in readings.indices { advance(&readings[reading], over: lines[index]) }
                index += 1
                continue
            }
            let start = index
            while index < lines.count, lines[index].kind == .title { index += 1 }
            readings = divide(readings, at: start..<index)
        }
        return decisions(on: path(to: readings.max { closed($0) < closed($1) }))
    }

    private func advance(_ reading: inout Reading, over line: ClassifiedLine) {
        if let article = reading.article, article.isFollowed(by: line) {
            reading.score += closed(reading) - reading.score + Weights.untitled
            reading.article = OpenArticle()
        }
        if reading.article == nil {
            if case .furniture = line.kind { return }
            reading.article = OpenArticle()
        }
        reading.score += reading.article?.add(line) ?? 0
    }

    /// The score with the open article ended.
    private func closed(_ reading: Reading) -> Int {
        reading.score + (reading.article?.ending(onSignedPage: isSigned) ?? 0)
    }

    /// Both ways to read a run of titles; of readings that agree on the article that is open, the best.
    private mutating func divide(_ readings: [Reading], at run: Range<Int>) -> [Reading] {
        guard let best = readings.max(by: { closed($0) < closed($1) }) else { return readings }
        let weight = evidence.weight(of: run)
        choices.append(Choice(run: run, weight: weight, beginsArticle: true, previous: best.last))
        var next = [Reading(article: OpenArticle(), score: closed(best) + weight, last: choices.count - 1)]
        for reading in readings where reading.article != nil {
            choices.append(Choice(run: run, weight: weight, beginsArticle: false, previous: reading.last))
            var reading = reading
            addSubhead(to: &reading)
            reading.last = choices.count - 1
            if let same = next.firstIndex(where: { $0.article == reading.article }) {
                if next[same].score < reading.score { next[same] = reading }
            } else {
                next.append(reading)
            }
        }
        return next
    }

    private func addSubhead(to reading: inout Reading) {
        reading.score += reading.article?.subhead ?? 0
        reading.article?.addSubhead()
    }

    // MARK: How sure

    private func path(to reading: Reading?) -> [Choice] {
        var path: [Choice] = []
        var last = reading?.last
        while let index = last {
            path.append(choices[index])
            last = choices[index].previous
        }
        return path.reversed()
    }

    private func decisions(on path: [Choice]) -> [TitleDecision] {
        var reading = Reading()
        var index = 0
        var decisions: [TitleDecision] = []
        decisions.reserveCapacity(path.count)
        for (place, choice) in path.enumerated() {
            for line in lines[index..<choice.run.lowerBound] { advance(&reading, over: line) }
            let other = take(choice, otherwise: true, after: reading)
            let isFirst = reading.article == nil
            reading = take(choice, otherwise: false, after: reading)
            let margin = isFirst ? Weights.certain : self.margin(of: reading, over: other, on: path[place...])
            decisions.append(
                TitleDecision(line: choice.run.lowerBound, beginsArticle: choice.beginsArticle, margin: margin))
            index = choice.run.upperBound
        }
        return decisions
    }

    private func take(_ choice: Choice, otherwise: Bool, after reading: Reading) -> Reading {
        if choice.beginsArticle != otherwise {
            return Reading(article: OpenArticle(), score: closed(reading) + choice.weight)
        }
        var reading = reading
        addSubhead(to: &reading)
        return reading
    }

    /// By how much a reading scores higher than another, the titles further below being read the same.
    ///
    /// - Parameter path: the choice in which they differ, and those below.
    private func margin(of reading: Reading, over other: Reading, on path: ArraySlice<Choice>) -> Int {
        var (reading, other) = (reading, other)
        var index = path.first?.run.upperBound ?? lines.count
        let end = min(lines.count, index + Self.reach)
        for next in path.dropFirst() where reading.article != other.article {
            while index < min(next.run.lowerBound, end) {
                advance(&reading, over: lines[index])
                advance(&other, over: lines[index])
                index += 1
            }
            if next.beginsArticle || index == end { return max(0, closed(reading) - closed(other)) }
            addSubhead(to: &reading)
            addSubhead(to: &other)
            index = next.run.upperBound
        }
        while index < end, reading.article != other.article {
            advance(&reading, over: lines[index])
            advance(&other, over: lines[index])
            index += 1
        }
        return max(0, closed(reading) - closed(other))
    }
}
