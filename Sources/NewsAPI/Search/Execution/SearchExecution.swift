import Glibc
import HTTPCore

/// A query carried out on all segments.
///
/// A search that takes long gets another core's help: both look the terms up, then match and score, each in the next
/// segment that nobody has taken. What is found does not depend on who has found it.
final class SearchExecution: SteppedWork {
    private enum Phase {
        case lookUp
        case search
        case done
    }

    private let index: SearchIndex
    private let plan: SearchPlan
    private let filter: DocumentSet?
    private let limit: Int
    private let after: SearchHit?
    private let nanosecondsAlone: UInt64

    private var phase = Phase.lookUp
    /// The segments of the phase that nobody has taken yet.
    private let queue: SegmentQueue
    /// That of the phase.
    private var helper: SearchHelper?
    /// What its own steps have taken, and after how much it asks for help.
    private var nanosecondsWorked: UInt64 = 0
    private var nanosecondsToAsk: UInt64
    private let executions: SegmentExecutions
    /// The segment that is under way here.
    private var current: SegmentExecution?
    private var top: TopHits
    /// What the helper has found.
    private var others: SharedHits?
    private lazy var scoring = SearchScoring(index, plan, executions.all.map(\.search))

    /// Number of all matches.
    private(set) var total = 0

    /// - Parameters:
    ///   - filter: ordinals to choose from; nil: all.
    ///   - limit: hits to find by score; with 0 nothing is scored.
    ///   - after: the last hit of the page before; hits follow strictly behind it.
    ///   - nanosecondsAlone: of work, after which it asks for help, and again where there was none.
    init(
        _ index: SearchIndex, _ query: Query, filter: DocumentSet?, limit: Int = 0, after: SearchHit? = nil,
        nanosecondsAlone: UInt64 = SearchLimits.nanosecondsAlone
    ) {
        self.index = index
        plan = SearchPlan(query)
        self.filter = filter
        self.limit = limit
        self.after = after
        self.nanosecondsAlone = nanosecondsAlone
        nanosecondsToAsk = nanosecondsAlone
        queue = SegmentQueue(count: index.segments.count)
        executions = SegmentExecutions(count: index.segments.count)
        top = TopHits(limit: limit)
        if index.segments.isEmpty { phase = .done }
    }

    /// A helper ends with the segment that it is at.
    deinit { queue.close() }

    /// By segment the lists of the query's prefixes.
    var prefixPostings: [PrefixPostings] { executions.all.map(\.search.prefixPostings) }

    /// The hits with the highest scores, the best first.
    var hits: [SearchHit] { top.sorted }

    /// All matches.
    var matches: DocumentSet {
        var all = DocumentSet(count: index.documentCount)
        for (number, execution) in executions.all.enumerated() {
            all.formUnion(execution.search.matches, at: index.bases[number])
        }
        return all
    }

    /// Looks up the terms in a segment, or takes a step of a segment's execution.
    func step() -> Progress {
        if phase == .done { return .done }
        let start = MonotonicClock.nanoseconds()
        if helper == nil, nanosecondsWorked >= nanosecondsToAsk, queue.hasMore { askForHelp() }
        if takeOwnStep() {
            nanosecondsWorked += MonotonicClock.nanoseconds() - start
            return .more
        }
        // The helper is at its last segment, and there is nothing else to do.
        if helper?.cancelIfNotStarted() == false {
            sched_yield()
            return .waiting
        }
        endPhase()
        return phase == .done ? .done : .more
    }

    /// False when the phase's segments are all taken, and those taken here are done.
    private func takeOwnStep() -> Bool {
        if let current {
            if current.step(into: &top, { scoring }) == .done { self.current = nil }
            return true
        }
        guard let segment = queue.take() else { return false }
        if phase == .lookUp {
            executions[segment] = Self.lookUp(segment, index, plan, filter, after)
        } else {
            current = executions[segment]
        }
        return true
    }

    private static func lookUp(
        _ segment: Int, _ index: SearchIndex, _ plan: SearchPlan, _ filter: DocumentSet?, _ after: SearchHit?
    ) -> SegmentExecution {
        let own = index.segments[segment]
        return SegmentExecution(
            SegmentMatcher(own, plan, PrefixPostings(own)), among: filter?.slice(index.ordinals(of: segment)),
            base: index.bases[segment], after: after)
    }

    private func endPhase() {
        if phase == .lookUp {
            (phase, helper) = (.search, nil)
            queue.restart()
            return
        }
        phase = .done
        for hit in others?.hits ?? [] { top.insert(hit) }
        total = executions.all.reduce(0) { $0 + $1.total }
    }

    private func askForHelp() {
        helper = phase == .lookUp ? helpWithLookUp() : helpWithSearch()
        nanosecondsToAsk = nanosecondsWorked + nanosecondsAlone
    }

    private func helpWithLookUp() -> SearchHelper? {
        let (executions, queue, index, plan, filter, after) = (executions, queue, index, plan, filter, after)
        return SearchHelper {
            while let segment = queue.take() { executions[segment] = Self.lookUp(segment, index, plan, filter, after) }
        }
    }

    private func helpWithSearch() -> SearchHelper? {
        let (executions, queue) = (executions, queue)
        let found = SharedHits(TopHits(limit: limit, floor: top.threshold))
        // Made here: it looks at all segments. With a limit of 0 nothing is scored.
        let scoring = limit > 0 ? scoring : nil
        let helper = SearchHelper {
            while let segment = queue.take() {
                while executions[segment]?.step(into: &found.top, { scoring! }) == .more {}
            }
        }
        if helper != nil { others = found }
        return helper
    }

    /// Scores for matches in any order.
    func scored(_ ordinals: [Int]) -> [SearchHit] {
        ordinals.compactMap { ordinal in
            let segment = segment(of: ordinal)
            return executions[segment].map {
                SearchHit(ordinal: ordinal, score: $0.scorer(scoring).score(ordinal - index.bases[segment]))
            }
        }
    }

    /// The parts of an article's score; nil if it does not match.
    func breakdown(of ordinal: Int) -> ScoreBreakdown? {
        guard ordinal >= 0, ordinal < index.documentCount else { return nil }
        let segment = segment(of: ordinal)
        let document = ordinal - index.bases[segment]
        guard let execution = executions[segment], execution.search.matches.contains(document) else { return nil }
        return execution.scorer(scoring).breakdown(of: document)
    }

    fileprivate func segment(of ordinal: Int) -> Int { index.bases.lastIndex { $0 <= ordinal } ?? 0 }
}

/// What has been found, when the run is at its end. Of a single list only those segments are looked at that are asked for.
extension SearchExecution: OrdinalSet {
    func next(from ordinal: Int) -> Int? {
        let first = max(0, ordinal)
        for segment in segment(of: first)..<index.segments.count {
            let base = index.bases[segment]
            if let found = executions[segment]?.search.matches.next(from: first - base) { return base + found }
        }
        return nil
    }

    func previous(from ordinal: Int) -> Int? {
        guard ordinal >= 0 else { return nil }
        for segment in stride(from: min(segment(of: ordinal), index.segments.count - 1), through: 0, by: -1) {
            let base = index.bases[segment]
            if let found = executions[segment]?.search.matches.previous(from: ordinal - base) { return base + found }
        }
        return nil
    }

    func contains(_ ordinal: Int) -> Bool { next(from: ordinal) == ordinal }
}
