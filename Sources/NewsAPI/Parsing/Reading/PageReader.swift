/// Reads a page: gives each line the tag that it has in the reading of the whole page with the highest score (Viterbi,
/// "Error Bounds for Convolutional Codes", 1967).
///
/// A reading scores, for each line, what the line's features say for its tag, and what the tag above and the state of the
/// article say for it. Long pages are read in windows, so that memory does not grow with them: a window sees some lines
/// below those that it decides.
struct PageReader {
    /// How a line is read.
    struct LineReading {
        let tag: LineTag
        /// By how much the best reading scores higher than the best one in which an article begins with this line when
        /// here none does, or the reverse, or in which the line belongs to no article when here it does, or the reverse.
        let margin: Int32
    }

    /// Lines that one window decides, and lines below them that it looks at.
    private static let window = 1_024
    private static let ahead = 64
    private static let impossible = Int32.min / 4

    private let features: PageFeatures
    private let weights: ReadingWeights
    private let states = TagStates.all
    /// What state and tag count together: for each state a row.
    private let transitions: [ReadingWeights.Row]
    /// For each state the `LineTag.Place` of its line.
    private let places: [Int]

    init(_ features: PageFeatures, _ weights: ReadingWeights) {
        self.features = features
        self.weights = weights
        let offsets = FeatureGroup.offsets
        places = TagStates.all.states.map { ($0.tag?.place ?? .outside).rawValue }
        transitions = TagStates.all.states.map { state in
            let above = offsets[FeatureGroup.tagAbove.rawValue] + (state.tag.map { Int($0.rawValue) } ?? LineTag.count)
            let article = features.habit.rawValue * ArticleState.count + Int(state.article.rawValue)
            return weights.rows[above] &+ weights.rows[offsets[FeatureGroup.state.rawValue] + article]
        }
    }

    /// How each line is read.
    func read() -> [LineReading] {
        let count = features.lines.count
        var readings: [LineReading] = []
        readings.reserveCapacity(count)
        var state = 0
        var columns = Columns(states: states.states.count)
        while readings.count < count {
            let start = readings.count
            let end = min(count, start + Self.window + Self.ahead)
            columns.begin(state, impossible: Self.impossible)
            for index in start..<end { extend(&columns, index) }
            let path = columns.path()
            let margins = self.margins(columns, path, start..<end)
            let decided = end == count ? end - start : Self.window
            for line in 0..<decided {
                let tag = states.states[Int(path[line])].tag ?? .paragraph
                readings.append(LineReading(tag: tag, margin: margins[line]))
            }
            state = Int(path[decided - 1])
        }
        return readings
    }

    /// What the features of a line say for each tag.
    private func emission(_ index: Int, _ buffer: inout [Int]) -> ReadingWeights.Row {
        features.add(index, to: &buffer)
        var sum = ReadingWeights.Row.zero
        weights.rows.withUnsafeBufferPointer { rows in
            for feature in buffer { sum &+= rows[feature] }
        }
        let possible = features.possible(index)
        for tag in 0..<LineTag.count where possible & 1 << UInt32(tag) == 0 { sum[tag] = Self.impossible }
        return sum
    }

    /// Adds the column of a line: for each state behind it the best score of a reading up to there.
    private func extend(_ columns: inout Columns, _ index: Int) {
        let emission = emission(index, &columns.buffer)
        let signs = features.signs(index)
        columns.emissions.append(emission)
        columns.signs.append(signs)
        let count = states.states.count
        columns.append(Self.impossible)
        let (from, to) = (columns.scores.count - 2 * count, columns.scores.count - count)
        states.table(signs).withUnsafeBufferPointer { table in
            for state in 0..<count {
                let score = columns.scores[from + state]
                guard score > Self.impossible else { continue }
                let row = transitions[state] &+ emission
                for tag in 0..<LineTag.count {
                    let next = table[state * LineTag.count + tag]
                    guard next != TagStates.none, emission[tag] > Self.impossible else { continue }
                    let sum = score + row[tag]
                    if sum > columns.scores[to + Int(next)] {
                        columns.scores[to + Int(next)] = sum
                        columns.from[to + Int(next)] = UInt8(state)
                    }
                }
            }
        }
    }

    /// For each line by how much the best reading beats those in which the line stands elsewhere.
    private func margins(_ columns: Columns, _ path: [UInt8], _ lines: Range<Int>) -> [Int32] {
        let count = states.states.count
        var margins = [Int32](repeating: 0, count: lines.count)
        // The best score of what can follow each state, below a line and below the one above it.
        var rest = [Int32](repeating: 0, count: count)
        var restAbove = rest
        var best = [Int32](repeating: 0, count: LineTag.Place.count)
        for line in (0..<lines.count).reversed() {
            for place in best.indices { best[place] = Self.impossible }
            for state in 1..<count {
                let score = columns.scores[(line + 1) * count + state]
                guard score > Self.impossible else { continue }
                best[places[state]] = max(best[places[state]], score + rest[state])
            }
            let own = places[Int(path[line])]
            var margin = Int32(ReadingScale.certain)
            for place in best.indices where place != own { margin = min(margin, best[own] - best[place]) }
            margins[line] = margin
            goBack(over: line, columns, rest, &restAbove)
            swap(&rest, &restAbove)
        }
        return margins
    }

    /// The best score of what can follow each state above a line.
    private func goBack(over line: Int, _ columns: Columns, _ rest: [Int32], _ result: inout [Int32]) {
        let count = states.states.count
        let emission = columns.emissions[line]
        states.table(columns.signs[line]).withUnsafeBufferPointer { table in
            for state in 0..<count {
                result[state] = Self.impossible
                guard columns.scores[line * count + state] > Self.impossible else { continue }
                let row = transitions[state] &+ emission
                for tag in 0..<LineTag.count {
                    let next = table[state * LineTag.count + tag]
                    guard next != TagStates.none, emission[tag] > Self.impossible else { continue }
                    result[state] = max(result[state], row[tag] + rest[Int(next)])
                }
            }
        }
    }
}

/// The columns of the Viterbi table of a window, one for each line and one above the first.
private struct Columns {
    let states: Int
    /// Line by line the best score of a reading that is in each state there.
    var scores: [Int32] = []
    /// The state above, in that reading.
    var from: [UInt8] = []
    var emissions: [ReadingWeights.Row] = []
    var signs: [LineSigns] = []
    /// Space for the features of a line.
    var buffer: [Int] = []

    init(states: Int) { self.states = states }

    mutating func begin(_ state: Int, impossible: Int32) {
        scores.removeAll(keepingCapacity: true)
        from.removeAll(keepingCapacity: true)
        emissions.removeAll(keepingCapacity: true)
        signs.removeAll(keepingCapacity: true)
        append(impossible)
        scores[state] = 0
    }

    mutating func append(_ score: Int32) {
        for _ in 0..<states {
            scores.append(score)
            from.append(0)
        }
    }

    /// The states of the best reading, line by line.
    func path() -> [UInt8] {
        let count = emissions.count
        var path = [UInt8](repeating: 0, count: count)
        let last = (0..<states).max { scores[count * states + $0] < scores[count * states + $1] } ?? 0
        var state = UInt8(last)
        for line in (0..<count).reversed() {
            path[line] = state
            state = from[(line + 1) * states + Int(state)]
        }
        return path
    }
}
