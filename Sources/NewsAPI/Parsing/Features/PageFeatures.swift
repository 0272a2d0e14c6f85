/// The features of the lines of a page.
struct PageFeatures {
    /// What stands below title-like lines that stand together.
    enum Follower: Int, CaseIterable {
        case lead, text, signedText, byline, row, caption, furniture, edge
        /// Furniture, and behind a few lines of it a text: what portals print between a title and its text.
        case coveredText
        /// The same without a text, but with a time of day in it: when the article came to the portal.
        case timed

        static let count = allCases.count
        /// Whether the lines are above a text.
        var isText: Bool {
            self == .lead || self == .text || self == .signedText || self == .row || self == .coveredText
        }
    }

    /// How a page names its writers.
    enum Habit: Int, CaseIterable {
        case nowhere, datelines, above, below
    }

    /// Values of the sentence above a line: what it stands in, and how it ends.
    static var sentences: Int { 5 * LineFacts.End.count }
    static var unitClasses: Int { 1 << 11 }
    static var pairClasses: Int { 1 << 12 }
    /// Values of a seam: how a line ends, and what the next one looks like.
    static var seams: Int { 6 * 3 }

    let units: Units
    let lines: [ClassifiedLine]
    private(set) var facts: [LineFacts]
    let habit: Habit
    private let words: JoinedWords
    private let runs: [Run]
    private let surroundings: Surroundings
    /// For each line, class of the share of headlines with a dateline below.
    private let datelined: Int
    let gaps: LineGaps
    private let areIndented: Bool
    private let firstText: Int
    private let lastText: Int

    /// Title-like lines that stand together.
    struct Run {
        var lines: Range<Int>
        var follower: Follower
        var topic: Int
        var parallel: Int
    }

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        self.units = units
        self.lines = lines
        let finder = FactFinder(units)
        var facts = lines.map(finder.facts)
        TitleLists(units, lines).mark(&facts)
        Conversations(units, lines).mark(&facts)
        self.facts = facts
        words = JoinedWords(units, lines)
        gaps = LineGaps(lines, facts)
        areIndented = lines.areIndented
        let runs = Runs.find(units, lines, facts)
        self.runs = runs
        surroundings = Surroundings(units, lines, facts, runs)
        let isText = { (facts: LineFacts) in
            facts.look == .text && facts.length > 20 || facts.look.coarse == .lead
        }
        firstText = facts.firstIndex(where: isText) ?? facts.count
        lastText = facts.lastIndex(where: isText) ?? -1
        let titled = runs.filter { $0.follower != .edge && $0.follower != .furniture }
        let leads = titled.count { $0.follower == .lead }
        datelined = leads == 0 ? 0 : leads * 3 < titled.count ? 1 : leads * 3 < titled.count * 2 ? 2 : 3
        habit = Self.habit(facts)
        listsTitles = facts.contains { $0.traits.contains(.repeatedLater) || $0.traits.contains(.listsTitles) }
        wrapWidth = Self.wrapWidth(units, lines)
        runOfLine = Self.runOfLine(runs, count: lines.count)
        sentence = Self.sentences(facts)
        shortRuns = Self.shortRuns(facts)
    }

    /// Whether the page prints titles more than once.
    private let listsTitles: Bool
    /// Units that a full line has on a page that breaks its lines at one width; nil on any other.
    private let wrapWidth: Int?
    /// For each line the number of its run, -1 outside of runs.
    private let runOfLine: [Int32]
    /// For each line the class of the sentence above it.
    private let sentence: [UInt8]
    /// For each line the first of the short lines that it stands among, and how many they are.
    private let shortRuns: [(start: Int32, count: Int32)]

    private static func runOfLine(_ runs: [Run], count: Int) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: count)
        for (number, run) in runs.enumerated() { for index in run.lines { numbers[index] = Int32(number) } }
        return numbers
    }

    private static func habit(_ facts: [LineFacts]) -> Habit {
        var counts = [0, 0, 0, 0]
        for index in facts.indices {
            if facts[index].look == .creditedLead { counts[Habit.datelines.rawValue] += 1 }
            if facts[index].look == .writer {
                let isBelowText =
                    index > 0 && facts[index - 1].look.coarse != .title && facts[index - 1].look.coarse != .furniture
                counts[(isBelowText ? Habit.below : Habit.above).rawValue] += 1
            }
            if facts[index].end == .credited, facts[index].look.coarse != .caption { counts[Habit.below.rawValue] += 1 }
        }
        let most = counts.max() ?? 0
        return most == 0 ? .nowhere : Habit(rawValue: counts.firstIndex(of: most) ?? 0) ?? .nowhere
    }

    /// For each line what the next line above it is that may be text, title or byline, and how that one ends.
    private static func sentences(_ facts: [LineFacts]) -> [UInt8] {
        var sentence = 0
        var sentences: [UInt8] = []
        sentences.reserveCapacity(facts.count)
        for line in facts {
            sentences.append(UInt8(sentence))
            let kind: Int? =
                switch line.look.coarse {
                case .edge: 0
                case .title: line.length <= 20 ? 1 : 2
                case .text, .lead: 3
                case .byline: line.look == .writer ? 4 : nil
                case .furniture, .caption: nil
                }
            if let kind { sentence = kind * LineFacts.End.count + line.end.rawValue }
        }
        return sentences
    }

    /// Characters of a line that may be a verse or the row of a list.
    private static let longestVerse = 20

    private static func shortRuns(_ facts: [LineFacts]) -> [(start: Int32, count: Int32)] {
        var runs = [(start: Int32, count: Int32)](repeating: (0, 0), count: facts.count)
        var start = 0
        for index in 0...facts.count {
            if index < facts.count, facts[index].length <= longestVerse,
                facts[index].look == .title || facts[index].look.coarse == .text
            {
                continue
            }
            for line in start..<index { runs[line] = (Int32(start), Int32(index - start)) }
            start = index + 1
        }
        return runs
    }

    /// The most frequent length of lines, when a third of them are about so long.
    private static func wrapWidth(_ units: Units, _ lines: [ClassifiedLine]) -> Int? {
        var counts = [Int](repeating: 0, count: 64)
        for line in lines { counts[min(63, line.range.count)] += 1 }
        let width = (7..<63).max { counts[$0] < counts[$1] } ?? 0
        let full = counts[width - 1] + counts[width] + counts[width + 1]
        return full * 3 >= lines.count && lines.count >= 6 ? width : nil
    }

    // MARK: Features

    func fact(_ index: Int) -> LineFacts { index >= 0 && index < facts.count ? facts[index] : .edge }

    /// The features of a line, as numbers below `FeatureGroup.featureCount`.
    func add(_ index: Int, to features: inout FeatureList) {
        features.removeAll()
        addOwn(index, &features)
        addNeighbours(index, &features)
        addSentence(index, &features)
        addRun(index, &features)
        addPlace(index, &features)
        addUnits(index, &features)
        addLikeness(index, &features)
        addSurroundings(index, &features)
    }

    private func addSurroundings(_ index: Int, _ features: inout FeatureList) {
        let coarse = LineFacts.CoarseLook.count
        let own = facts[index]
        let look = own.look.coarse.rawValue
        let head = Int(surroundings.head[index])
        features.put(.head, (head * LineFacts.coarseLengthCount + own.coarseLength) * coarse + look)
        let next = fact(index + 1).look.coarse.rawValue
        features.put(.announced, (Int(surroundings.announced[index]) * coarse + look) * coarse + next)
        var alike = 0
        for place in 0..<4 where areAlike(index - 2 + place) { alike |= 1 << place }
        features.put(.alike, alike * coarse + look)
        let number = Int(runOfLine[index])
        guard number >= 0 else { return }
        let run = runs[number]
        let rest = min(2, run.lines.upperBound - 1 - index)
        let above = number > 0 ? Int(surroundings.textBelow[number - 1]) : 0
        let below = Int(surroundings.textBelow[number])
        features.put(.runText, (above * Surroundings.counts + below) * 3 + rest)
        let before = number > 0 ? runs[number - 1].follower : .edge
        let after = number + 1 < runs.count ? runs[number + 1].follower : .edge
        let followers = Follower.count
        let three = (before.rawValue * followers + run.follower.rawValue) * followers + after.rawValue
        features.put(.followers, three * 2 + min(1, rest))
        if listsTitles {
            let three = (listed(index - 1) * 3 + listed(index)) * 3 + listed(index + 1)
            features.put(.printedTwice, three * followers + run.follower.rawValue)
        }
    }

    private func listed(_ index: Int) -> Int {
        let traits = fact(index).traits
        return traits.contains(.repeatedLater) ? 2 : traits.contains(.repeatedFirst) ? 1 : 0
    }

    /// Whether a line and the next one are built alike and short, as the rows of a list are.
    private func areAlike(_ index: Int) -> Bool {
        guard index >= 0, index + 1 < lines.count, facts[index].length <= 40, facts[index + 1].length <= 40 else {
            return false
        }
        return likeness(index, index + 1) & 3 != 0
    }

    private func addOwn(_ index: Int, _ features: inout FeatureList) {
        let own = facts[index]
        let look = own.look.rawValue
        features.put(.bias, 0)
        features.put(.look, look)
        features.put(.lookLength, look * LineFacts.lengthClassCount + own.lengthClass)
        features.put(.lookEnd, look * LineFacts.End.count + own.end.rawValue)
        features.put(.lookStart, look * LineFacts.Start.count + own.start.rawValue)
        let kind = own.look == .title ? (own.length <= 8 ? 0 : 1) : own.look.coarse == .text ? 2 : 3
        Self.forEach(own.traits) { features.put(.trait, $0 * 4 + kind) }
        Self.forEach(fact(index - 1).traits) { features.put(.traitAbove, $0) }
        Self.forEach(fact(index + 1).traits) { features.put(.traitBelow, $0) }
    }

    private static func forEach(_ traits: LineFacts.Traits, _ body: (Int) -> Void) {
        var rest = traits.bits
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }

    private func addNeighbours(_ index: Int, _ features: inout FeatureList) {
        let looks = LineFacts.Look.count
        let coarse = LineFacts.CoarseLook.count
        let (own, above, below) = (facts[index].look, fact(index - 1).look, fact(index + 1).look)
        features.put(.above, above.rawValue)
        features.put(.below, below.rawValue)
        features.put(.around, (above.coarse.rawValue * looks + own.rawValue) * coarse + below.coarse.rawValue)
        features.put(.aboveLook, above.rawValue * looks + own.rawValue)
        features.put(.lookBelow, own.rawValue * looks + below.rawValue)
        let two = (above.coarse.rawValue * coarse + fact(index - 2).look.coarse.rawValue) * coarse
        features.put(.twoAbove, two + own.coarse.rawValue)
        let twoBelow = (below.coarse.rawValue * coarse + fact(index + 2).look.coarse.rawValue) * coarse
        features.put(.twoBelow, twoBelow + own.coarse.rawValue)
        features.put(
            .startBelow, own.coarse.rawValue * LineFacts.Start.count + fact(index + 1).start.rawValue)
        features.put(.signed, (habit.rawValue * coarse + own.coarse.rawValue) * coarse + above.coarse.rawValue)
    }

    private func addSentence(_ index: Int, _ features: inout FeatureList) {
        let own = facts[index]
        let coarse = LineFacts.CoarseLook.count
        let sentence = Int(self.sentence[index])
        features.put(.sentence, sentence * LineFacts.Start.count + own.start.rawValue)
        features.put(.sentenceLength, sentence * LineFacts.coarseLengthCount + own.coarseLength)
        let looks = own.look.coarse.rawValue * coarse + fact(index + 1).look.coarse.rawValue
        features.put(.sentenceBelow, sentence * coarse * coarse + looks)
        features.put(.word, sentence * 3 + words.above(index))
        let next = fact(index + 1).look.coarse.rawValue
        features.put(.wordBelow, (own.end.rawValue * coarse + next) * 3 + words.above(index + 1))
        let ends = LineFacts.End.count
        features.put(
            .endBelow, (own.end.rawValue * ends + fact(index + 1).end.rawValue) * coarse + own.look.coarse.rawValue)
        let isIndented = lines[index].isIndented ? 1 : 0
        features.put(.indent, ((areIndented ? 2 : 0) + isIndented) * ends + sentence % ends)
    }

    private func addRun(_ index: Int, _ features: inout FeatureList) {
        guard runOfLine[index] >= 0 else { return }
        let run = runs[Int(runOfLine[index])]
        let followers = Follower.count
        let place = min(3, index - run.lines.lowerBound)
        let rest = min(3, run.lines.upperBound - 1 - index)
        features.put(.run, (place * 4 + rest) * followers + run.follower.rawValue)
        let above = Int(sentence[run.lines.lowerBound])
        features.put(.runAbove, (above * 4 + rest) * followers + run.follower.rawValue)
        let count = run.lines.count
        let size = count < 4 ? count - 1 : count < 6 ? 3 : count < 10 ? 4 : 5
        let frame = size * LineFacts.CoarseLook.count + fact(run.lines.lowerBound - 1).look.coarse.rawValue
        features.put(.runFrame, frame * followers + run.follower.rawValue)
        let starts = LineFacts.Start.count
        let first = fact(run.lines.upperBound).start.rawValue
        features.put(.runStart, (min(2, rest) * starts + facts[index].start.rawValue) * starts + first)
        let positions = min(2, place) * 3 + min(2, rest)
        if rest > 0 { features.put(.lengthBelow, compare(index, index + 1) * 9 + positions) }
        if place > 0 { features.put(.lengthAbove, compare(index - 1, index) * 9 + positions) }
        features.put(.topic, run.topic)
        features.put(.parallel, run.parallel)
        let isLed = run.follower == .lead ? 1 : 0
        features.put(.datelined, (datelined * 2 + isLed) * 3 + min(2, rest))
    }

    private static func unitClass(_ unit: UInt16) -> Int {
        Int((UInt32(unit) &* 0x9E37_79B1) >> 21)
    }

    /// Characters of a line that is learned as a whole, as the words of menus are.
    private static let longestLearned = 12

    private static func hash(_ range: Range<Int>, of units: Units) -> Int {
        var hash: UInt32 = 0
        for index in range { hash = (hash ^ UInt32(units[index])) &* 0x9E37_79B1 }
        return Int(hash >> 20)
    }

    private func addUnits(_ index: Int, _ features: inout FeatureList) {
        let own = facts[index]
        let range = lines[index].range
        features.put(.firstUnit, Self.unitClass(units[range.lowerBound]))
        // Of titles alone: text may begin with any words, those of a site's notes on rights too.
        if own.look == .title {
            features.put(.firstPair, Self.hash(range.prefix(2), of: units))
            features.put(.lastPair, Self.hash(range.suffix(2), of: units))
        }
        if own.length <= Self.longestLearned { features.put(.wholeLine, Self.hash(range, of: units)) }
        if own.length <= 50 {
            features.put(.lastUnit, Self.unitClass(units[lines[index].range.upperBound - 1]))
            if index + 1 < lines.count {
                features.put(.firstUnitBelow, Self.unitClass(units[lines[index + 1].range.lowerBound]))
            }
        }
        if index > 0, facts[index - 1].end == .bare {
            features.put(.lastUnitAbove, Self.unitClass(units[lines[index - 1].range.upperBound - 1]))
        }
    }

    private func addLikeness(_ index: Int, _ features: inout FeatureList) {
        let coarse = LineFacts.CoarseLook.count
        let look = facts[index].look.coarse.rawValue
        if index > 0 { features.put(.likeAbove, likeness(index, index - 1) * coarse + look) }
        if index + 1 < lines.count { features.put(.likeBelow, likeness(index, index + 1) * coarse + look) }
        let traits = facts[index].traits
        let own = traits.contains(.repeatedLater) ? 2 : traits.contains(.repeatedFirst) ? 1 : 0
        features.put(.listed, ((listsTitles ? 3 : 0) + own) * coarse + look)
        guard index > 0 else { return }
        let isFull = wrapWidth.map { lines[index - 1].range.count >= $0 - 1 ? 2 : 1 } ?? 0
        let isIndented = lines[index].indent > lines[index - 1].indent ? 1 : 0
        let ends = LineFacts.End.count
        features.put(.wrap, (isFull * 2 + isIndented) * ends + facts[index - 1].end.rawValue)
    }

    /// One bit for each way in which two lines are built alike: columns, beginning, length.
    private func likeness(_ first: Int, _ second: Int) -> Int {
        let (one, other) = (facts[first], facts[second])
        let columns = one.columns > 1 && one.columns == other.columns ? 1 : 0
        let isSame = units[lines[first].range.lowerBound] == units[lines[second].range.lowerBound]
        let start = isSame || one.start == other.start && one.start != .han ? 2 : 0
        return columns + start + (abs(one.length - other.length) <= 1 ? 4 : 0)
    }

    /// 0 to 4: the first of two lines is much shorter, shorter, as long, longer, much longer.
    private func compare(_ first: Int, _ second: Int) -> Int {
        let (first, second) = (facts[first].length, facts[second].length)
        if abs(first - second) <= 1 { return 2 }
        return first < second ? (first * 2 <= second ? 0 : 1) : (second * 2 <= first ? 4 : 3)
    }

    private func addPlace(_ index: Int, _ features: inout FeatureList) {
        let coarse = LineFacts.CoarseLook.count
        let look = facts[index].look.coarse.rawValue
        let aboveText = fact(index - 1).look.coarse
        let kind = aboveText == .title ? 0 : aboveText == .text || aboveText == .lead ? 1 : 2
        features.put(.gap, ((gaps.habit * 3 + gaps.above(index)) * 3 + kind) * coarse + look)
        features.put(.gapBelow, gaps.above(index + 1) * coarse + look)
        let top = (min(5, index) * 2 + (index < firstText ? 1 : 0)) * coarse + look
        features.put(.top, top)
        let foot = (min(5, lines.count - 1 - index) * 2 + (index > lastText ? 1 : 0)) * coarse + look
        features.put(.foot, foot)
        let short = shortRuns[index]
        if short.count > 0 {
            let size = short.count < 3 ? 0 : short.count < 5 ? 1 : short.count < 8 ? 2 : short.count < 13 ? 3 : 4
            let place = min(2, index - Int(short.start))
            let isLast = index == Int(short.start + short.count) - 1
            let isBare = facts[index].end == .bare ? 1 : 0
            features.put(.verse, (size * 4 + (isLast ? 3 : place)) * 2 + isBare)
        }
        func subject(_ index: Int) -> Int { fact(index).traits.contains(.subject) ? 1 : 0 }
        features.put(.turns, subject(index - 1) * 4 + subject(index) * 2 + subject(index + 1))
    }
}
