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

    private let features: PageFeatures
    private let weights = ReadingWeights.learned
    private let transitions: Transitions
    /// For each line the tags that it is known to have one of, 0 where nothing is known; empty for a page of which
    /// nothing is.
    private let limits: [UInt32]

    init(_ features: PageFeatures, limits: [UInt32] = []) {
        self.features = features
        self.limits = limits
        transitions = Transitions.learned[features.habit.rawValue]
    }

    /// How each line is read.
    func read() -> [LineReading] {
        let count = features.lines.count
        var readings: [LineReading] = []
        readings.reserveCapacity(count)
        var state = 0
        var list = FeatureList()
        var lattice = Lattice(transitions, lines: min(count, Self.window + Self.ahead))
        while readings.count < count {
            let start = readings.count
            let end = min(count, start + Self.window + Self.ahead)
            lattice.begin(state)
            for index in start..<end {
                lattice.extend(emission(index, &list), features.signs(index), features.seam(index))
            }
            let path = lattice.path()
            let margins = lattice.margins(path)
            let decided = end == count ? end - start : Self.window
            for line in 0..<decided {
                let tag = TagStates.all.states[path[line]].tag ?? .paragraph
                readings.append(LineReading(tag: tag, margin: Int32(margins[line])))
            }
            state = path[decided - 1]
        }
        return readings
    }

    /// What the features of a line say for each tag.
    private func emission(_ index: Int, _ list: inout FeatureList) -> ReadingWeights.Row {
        features.add(index, to: &list)
        var sum = ReadingWeights.Row.zero
        for feature in list.indices { sum &+= weights.rows[list[feature]] }
        let most = ReadingWeights.Row(repeating: Lattice.most)
        sum = sum.larger(.zero &- most).smaller(most)
        let possible = Int16(truncatingIfNeeded: possible(index))
        let isBarred = bits & ReadingWeights.Row(repeating: possible) .== ReadingWeights.Row.zero
        return sum.replacing(with: ReadingWeights.Row(repeating: Lattice.barred), where: isBarred)
    }

    /// What a line can be read as: what is known of it counts before what it looks like.
    private func possible(_ index: Int) -> UInt32 {
        let own = features.possible(index)
        guard !limits.isEmpty, limits[index] != 0 else { return own }
        return own & limits[index] != 0 ? own & limits[index] : limits[index]
    }

    /// For each tag its bit in a set of tags.
    private let bits = LineTag.allCases.reduce(into: ReadingWeights.Row.zero) { bits, tag in
        bits[Int(tag.rawValue)] = Int16(truncatingIfNeeded: tag.bit)
    }
}
