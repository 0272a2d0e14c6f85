/// Decides which title lines begin an article and which are subheads: the reading of the whole page with the highest
/// score (Viterbi, "Error Bounds for Convolutional Codes", 1967; time grows with the number of lines).
///
/// What speaks for a headline by itself, as `HeadlineEvidence` says, is added to what speaks for the article above
/// ending there, as `OpenArticle` says.
struct ArticleDivider {
    /// One way to read the page up to a line.
    private struct Reading {
        var article: OpenArticle?
        var score = 0
        /// Index into `choices` of the last decision.
        var last: Int?
    }

    private struct Choice {
        let line: Int
        let beginsArticle: Bool
        let previous: Int?
    }

    private let lines: [ClassifiedLine]
    private var evidence: HeadlineEvidence
    private var choices: [Choice] = []

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.lines = lines
        evidence = HeadlineEvidence(units, lines)
    }

    /// The first lines of the runs of titles that begin an article, in order.
    mutating func run() -> [Int] {
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
        return starts(of: readings.max { closed($0) < closed($1) })
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
        reading.score + (reading.article?.ending ?? 0)
    }

    /// Both ways to read a run of titles; of readings that agree on the article that is open, the best.
    private mutating func divide(_ readings: [Reading], at run: Range<Int>) -> [Reading] {
        guard let best = readings.max(by: { closed($0) < closed($1) }) else { return readings }
        let weight = evidence.weight(of: run)
        choices.append(Choice(line: run.lowerBound, beginsArticle: true, previous: best.last))
        var next = [Reading(article: OpenArticle(), score: closed(best) + weight, last: choices.count - 1)]
        for reading in readings where reading.article != nil {
            choices.append(Choice(line: run.lowerBound, beginsArticle: false, previous: reading.last))
            var reading = reading
            reading.score += reading.article?.subhead ?? 0
            reading.article?.addSubhead()
            reading.last = choices.count - 1
            if let same = next.firstIndex(where: { $0.article == reading.article }) {
                if next[same].score < reading.score { next[same] = reading }
            } else {
                next.append(reading)
            }
        }
        return next
    }

    private func starts(of reading: Reading?) -> [Int] {
        var starts: [Int] = []
        var last = reading?.last
        while let index = last {
            if choices[index].beginsArticle { starts.append(choices[index].line) }
            last = choices[index].previous
        }
        return starts.reversed()
    }
}
