/// The scores of the readings of a window: for each line, and for each state that a reading can be in behind it, the
/// highest score of a reading up to there. States are kept by the state of the article, for each of its states one row
/// of tags: what one line does to all of them is done row by row.
///
/// Scores are counted from the best one of their line, and none is below `floor`.
struct Lattice {
    typealias Row = ReadingWeights.Row

    /// The score of what cannot be, or is so bad that nothing below can make up for it. Twice this, and a line that
    /// says no (`barred`), are still within 16 bits.
    static let floor: Int16 = -12_000
    /// The most that the features of a line say for or against a tag. They have not said half as much.
    static let most: Int16 = 5_000
    /// What a line says for a tag that it cannot have: with it a reading is behind every one that can be.
    static let barred: Int16 = -7_000

    /// What a tag above that cannot be counts for the tags below: however those score, the sum is below the floor, and
    /// within 16 bits.
    static let never: Int16 = -20_000

    static var floorRow: Row { Row(repeating: floor) }
    private static var articles: Int { ArticleState.count }

    private let transitions: Transitions
    private let states = TagStates.all
    /// For each line, and for the one above the first, a row for each state of an article.
    private var scores: [Row]
    private var emissions: [Row] = []
    private var signs: [LineSigns] = []
    private var seams: [Int] = []
    /// Space for what one line does.
    private var reached = [Row](repeating: floorRow, count: articles)

    /// - Parameter lines: the most of a window.
    init(_ transitions: Transitions, lines: Int) {
        self.transitions = transitions
        scores = [Row](repeating: Self.floorRow, count: (lines + 1) * Self.articles)
        emissions.reserveCapacity(lines)
        signs.reserveCapacity(lines)
        seams.reserveCapacity(lines)
    }

    /// Begins a window below a line that is read.
    mutating func begin(_ state: Int) {
        emissions.removeAll(keepingCapacity: true)
        signs.removeAll(keepingCapacity: true)
        seams.removeAll(keepingCapacity: true)
        for article in 0..<Self.articles { scores[article] = Self.floorRow }
        let slot = states.slots[state]
        scores[slot / ReadingWeights.lanes][slot % ReadingWeights.lanes] = 0
    }

    /// Adds a line. Precondition: the window has room for it.
    mutating func extend(_ emission: Row, _ lineSigns: LineSigns, _ seam: Int) {
        let line = emissions.count
        emissions.append(emission)
        signs.append(lineSigns)
        seams.append(seam)
        let steps = states.stepsDown(lineSigns)
        scores.withUnsafeMutableBufferPointer { scores in
            reached.withUnsafeMutableBufferPointer { reached in
                let above = UnsafeBufferPointer(rebasing: scores[line * Self.articles..<(line + 1) * Self.articles])
                let below = UnsafeMutableBufferPointer(
                    rebasing: scores[(line + 1) * Self.articles..<(line + 2) * Self.articles])
                transitions.goDown(above, seam, to: reached)
                Self.sum(steps, by: \.to, into: below) { reached[$0.from].smaller($0.limit) }
                for article in 0..<Self.articles { below[article] &+= emission }
                Self.level(below)
            }
        }
    }

    /// For each state of the article, the best of what `row` gives for the steps that come to it, or go from it.
    ///
    /// - Parameter steps: in the order of that state.
    @inline(__always)
    private static func sum(
        _ steps: [TagStates.Step], by article: (TagStates.Step) -> Int, into rows: UnsafeMutableBufferPointer<Row>,
        _ row: (TagStates.Step) -> Row
    ) {
        steps.withUnsafeBufferPointer { steps in
            var next = 0
            for state in 0..<articles {
                var best = floorRow
                while next < steps.count, article(steps[next]) == state {
                    best = best.larger(row(steps[next]))
                    next &+= 1
                }
                rows[state] = best
            }
        }
    }

    /// Counts scores from the best one.
    @inline(__always)
    private static func level(_ rows: UnsafeMutableBufferPointer<Row>) {
        var best = rows[0]
        for article in 1..<articles { best = best.larger(rows[article]) }
        let most = Row(repeating: best.highest)
        for article in 0..<articles { rows[article] = (rows[article] &- most).larger(floorRow) }
    }

    // MARK: The best reading

    private func score(_ state: Int, behind line: Int) -> Int16 {
        scores.withUnsafeBytes { scores in
            scores.bindMemory(to: Int16.self)[line * Self.articles * ReadingWeights.lanes + states.slots[state]]
        }
    }

    /// The numbers of the states of the best reading, line by line; of several as good, the first ones.
    func path() -> [Int] {
        var path = [Int](repeating: 0, count: emissions.count)
        let all = states.states.indices
        var state = all.max { score($0, behind: emissions.count) < score($1, behind: emissions.count) } ?? 0
        for line in path.indices.reversed() {
            path[line] = state
            state = before(state, line)
        }
        return path
    }

    /// The state above a line from which the best reading comes to a state behind it.
    private func before(_ state: Int, _ line: Int) -> Int {
        let tag = Int(states.states[state].tag?.rawValue ?? 0)
        let seam = seams[line]
        var best = (state: 0, score: Int16.min)
        for above in states.above(state, signs[line]) {
            let score = score(above, behind: line)
            guard score > Self.floor else { continue }
            let sum = score + transitions.score(above, seam, tag)
            if sum > best.score { best = (above, sum) }
        }
        return best.state
    }

    // MARK: Margins

    private static let limits: [Row] = LineTag.Place.allCases.map { place in
        var limit = Row(repeating: .min)
        for tag in LineTag.allCases where tag.place == place { limit[Int(tag.rawValue)] = .max }
        return limit
    }

    /// For each line by how much the best reading, given by its states, beats those in which the line stands elsewhere.
    func margins(_ path: [Int]) -> [Int] {
        // No reading is as sure as a person.
        var margins = [Int](repeating: ReadingScale.certain - 1, count: path.count)
        let limits = Self.limits
        // The best score of what can follow each state: below a line, and below the one above it.
        var rest = [Row](repeating: .zero, count: Self.articles)
        var restAbove = rest
        for line in path.indices.reversed() {
            var both = Row(repeating: 2 * Self.floor)
            for article in 0..<Self.articles {
                both = both.larger(scores[(line + 1) * Self.articles + article] &+ rest[article])
            }
            let own = states.states[path[line]].tag?.place ?? .outside
            let best = Int(both.smaller(limits[own.rawValue]).highest)
            for place in limits.indices where place != own.rawValue {
                margins[line] = min(margins[line], best - Int(both.smaller(limits[place]).highest))
            }
            rest.withUnsafeBufferPointer { rest in
                restAbove.withUnsafeMutableBufferPointer { goBack(over: line, rest, $0) }
            }
            swap(&rest, &restAbove)
        }
        return margins
    }

    /// The best score of what can follow each state above a line.
    private func goBack(
        over line: Int, _ rest: UnsafeBufferPointer<Row>, _ result: UnsafeMutableBufferPointer<Row>
    ) {
        let emission = emissions[line]
        Self.sum(states.stepsUp(signs[line]), by: \.from, into: result) {
            (rest[$0.to] &+ emission).smaller($0.limit)
        }
        transitions.goUp(result, seams[line])
        // Behind no reading nothing follows.
        for article in 0..<Self.articles {
            let above = scores[line * Self.articles + article]
            result[article] = Self.floorRow.replacing(with: result[article], where: above .> Self.floorRow)
        }
        Self.level(result)
    }
}
