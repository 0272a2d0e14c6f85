/// Decides which title lines begin an article and which are subheads, by the reading of the whole page with the highest
/// score (Viterbi, "Error Bounds for Convolutional Codes", 1967).
///
/// Two readings with equal open articles score alike from there on, so only the better one can win and is kept. There
/// are few different `OpenArticle`s, so time grows with the number of lines.
///
/// A headline scores what the title lines say (`HeadlineEvidence`) and what the article above says for ending there
/// (`OpenArticle`).
struct HeadlineDecoder {
    /// One way to read the page up to a line.
    private struct Reading {
        /// Nil above the first article.
        var article: OpenArticle?
        var score = 0
        /// Index into `choices` of the last decision.
        var last: Int?
    }

    /// A way to read title lines that stand together.
    private struct Choice {
        /// Indices of the lines.
        let titleLines: Range<Int>
        /// What the lines say for a headline.
        let weight: Int
        let beginsArticle: Bool
        /// Index into `choices` of the choice before, in the same reading.
        let previous: Int?
    }

    /// Lines for which a margin follows two readings that differ in one decision; if their open articles are not equal
    /// by then, the readings are compared as they stand.
    private static let reach = 80

    private let lines: [ClassifiedLine]
    /// Whether the page has datelines or names writers at all.
    private let isSigned: Bool
    private var evidence: HeadlineEvidence
    /// All choices of all readings, each behind the one before it.
    private var choices: [Choice] = []

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.lines = lines
        isSigned = lines.contains { $0.kind == .lead || $0.namesWriter }
        evidence = HeadlineEvidence(units, lines)
    }

    /// The decisions of the best reading, one for all title lines that stand together, in page order.
    mutating func decode() -> [TitleDecision] {
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
            readings = extended(readings, over: start..<index)
        }
        return decisions(on: path(to: readings.max { closed($0) < closed($1) }))
    }

    /// Takes a line that is no title line into a reading.
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

    /// The score of a reading when its open article ends.
    private func closed(_ reading: Reading) -> Int {
        reading.score + (reading.article?.ending(onSignedPage: isSigned) ?? 0)
    }

    /// The readings behind some title lines: the best so far with an article that begins there, and each with subheads
    /// there. Of those with equal open articles only the best is kept.
    private mutating func extended(_ readings: [Reading], over titleLines: Range<Int>) -> [Reading] {
        guard let best = readings.max(by: { closed($0) < closed($1) }) else { return readings }
        let weight = evidence.weight(of: titleLines)
        choices.append(Choice(titleLines: titleLines, weight: weight, beginsArticle: true, previous: best.last))
        var next = [Reading(article: OpenArticle(), score: closed(best) + weight, last: choices.count - 1)]
        for reading in readings where reading.article != nil {
            choices.append(
                Choice(titleLines: titleLines, weight: weight, beginsArticle: false, previous: reading.last))
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

    // MARK: Margins

    /// The choices of a reading, in page order.
    private func path(to reading: Reading?) -> [Choice] {
        var path: [Choice] = []
        var last = reading?.last
        while let index = last {
            path.append(choices[index])
            last = choices[index].previous
        }
        return path.reversed()
    }

    /// The decisions of the choices, with their margins.
    private func decisions(on path: [Choice]) -> [TitleDecision] {
        var reading = Reading()
        var index = 0
        var decisions: [TitleDecision] = []
        decisions.reserveCapacity(path.count)
        for (number, choice) in path.enumerated() {
            for line in lines[index..<choice.titleLines.lowerBound] { advance(&reading, over: line) }
            let other = take(choice, otherwise: true, after: reading)
            let isFirst = reading.article == nil
            reading = take(choice, otherwise: false, after: reading)
            let margin = isFirst ? Weights.certain : self.margin(of: reading, over: other, on: path[number...])
            decisions.append(
                TitleDecision(beginsArticle: choice.beginsArticle, margin: margin))
            index = choice.titleLines.upperBound
        }
        return decisions
    }

    /// A reading after a choice, or after its opposite (`otherwise`).
    private func take(_ choice: Choice, otherwise: Bool, after reading: Reading) -> Reading {
        if choice.beginsArticle != otherwise {
            return Reading(article: OpenArticle(), score: closed(reading) + choice.weight)
        }
        var reading = reading
        addSubhead(to: &reading)
        return reading
    }

    /// By how much a reading scores higher than another, 0 if it does not, when all title lines further below are read
    /// the same.
    ///
    /// - Parameter path: the choice in which the two differ, and those below it.
    private func margin(of reading: Reading, over other: Reading, on path: ArraySlice<Choice>) -> Int {
        var (reading, other) = (reading, other)
        var index = path.first?.titleLines.upperBound ?? lines.count
        let end = min(lines.count, index + Self.reach)
        for next in path.dropFirst() where reading.article != other.article {
            while index < min(next.titleLines.lowerBound, end) {
                advance(&reading, over: lines[index])
                advance(&other, over: lines[index])
                index += 1
            }
            if next.beginsArticle || index == end { return max(0, closed(reading) - closed(other)) }
            addSubhead(to: &reading)
            addSubhead(to: &other)
            index = next.titleLines.upperBound
        }
        while index < end, reading.article != other.article {
            advance(&reading, over: lines[index])
            advance(&other, over: lines[index])
            index += 1
        }
        return max(0, closed(reading) - closed(other))
    }
}
