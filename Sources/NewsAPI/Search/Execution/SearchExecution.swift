import Glibc
import HTTPCore

/// A query carried out on all segments, in steps.
///
/// The nouns of this room: an *execution* is a query carried out, on all segments or on one (`SegmentExecution`). Its
/// *matches* are all documents that match; its *hits* are the first of them by score, `limit` at most, behind the hit
/// `after` if there is one. It has two *phases*: first the terms are looked up in every segment, which tells in how
/// many documents they are; then every segment is matched and scored. A *helper* is another thread that takes some of
/// the segments.
///
/// After `nanosecondsAlone` of work a search asks for a helper. Both threads take segments of the phase from one queue,
/// each the next one that nobody has taken. What is found does not depend on who has found it.
final class SearchExecution: SteppedWork {
    private enum Phase {
        /// The terms are looked up.
        case lookUp
        /// The segments are matched and scored.
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
    /// The helper in this phase, if there is one.
    private var helper: SearchHelper?
    /// How long the steps of this thread took together.
    private var nanosecondsWorked: UInt64 = 0
    /// The value of `nanosecondsWorked` from which on help is asked for.
    private var nanosecondsToAsk: UInt64
    private let executions: SegmentExecutions
    /// The execution of the segment that this thread is working on.
    private var current: SegmentExecution?
    /// The first hits of the segments that this thread has scored; at the end, those of all segments.
    private var top: TopHits
    /// The first hits of the segments that the helper has scored.
    private var helperHits: SharedHits?
    /// Those to score with, if they are given.
    private let given: SearchStatistics?
    private lazy var scoring = SearchScoring(
        plan, given ?? SearchStatistics(index, plan, executions.all.map(\.matcher)))

    /// Number of all matches.
    private(set) var total = 0

    /// - Parameters:
    ///   - filter: ordinals to choose from; nil: all.
    ///   - limit: hits to find by score; with 0 nothing is scored.
    ///   - after: the last hit of the page before; hits follow strictly behind it.
    ///   - statistics: to score with; nil: those of the index. Others than for this query are left aside.
    ///   - nanosecondsAlone: of work, after which help is asked for, and asked for again if there was none.
    init(
        _ index: SearchIndex, _ query: Query, filter: DocumentSet?, limit: Int = 0, after: SearchHit? = nil,
        statistics: SearchStatistics? = nil, nanosecondsAlone: UInt64 = SearchLimits.nanosecondsAlone
    ) {
        self.index = index
        plan = SearchPlan(query)
        self.filter = filter
        self.limit = limit
        self.after = after
        given = statistics?.documentCounts.count == plan.terms.count ? statistics : nil
        self.nanosecondsAlone = nanosecondsAlone
        nanosecondsToAsk = nanosecondsAlone
        queue = SegmentQueue(count: index.segments.count)
        executions = SegmentExecutions(count: index.segments.count)
        top = TopHits(limit: limit)
        if index.segments.isEmpty { phase = .done }
    }

    /// Leaves the remaining segments undone: a helper ends when it is done with its current one.
    deinit { queue.close() }

    /// By segment the prefix postings made for the query.
    var prefixPostings: [PrefixPostings] { executions.all.map(\.matcher.prefixPostings) }

    /// The hits with the highest scores, the best first.
    var hits: [SearchHit] { top.sorted }

    /// What the hits are scored with. Precondition: all steps are done.
    var statistics: SearchStatistics { scoring.statistics }

    /// The ordinals of all matches. Precondition: all steps are done.
    private(set) lazy var matches = {
        var all = DocumentSet(count: index.documentCount)
        for execution in executions.all {
            let live = execution.matcher.live
            all.formUnion(execution.matcher.matches, numbered: live.ordinals, without: live.dead)
        }
        return all
    }()

    /// Looks up the terms in a segment, or takes a step of a segment's execution.
    func step() -> Progress {
        if phase == .done { return .done }
        let start = MonotonicClock.nanoseconds()
        if helper == nil, nanosecondsWorked >= nanosecondsToAsk, queue.hasMore { askForHelp() }
        if takeOwnStep() {
            nanosecondsWorked += MonotonicClock.nanoseconds() - start
            return .more
        }
        // The helper is working on its last segment, and nothing else is left to do.
        if helper?.cancelIfNotStarted() == false {
            sched_yield()
            return .waiting
        }
        endPhase()
        return phase == .done ? .done : .more
    }

    /// Takes a step of the phase in this thread. False when all segments are taken and those taken here are done.
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

    /// Looks up the terms in a segment.
    private static func lookUp(
        _ segment: Int, _ index: SearchIndex, _ plan: SearchPlan, _ filter: DocumentSet?, _ after: SearchHit?
    ) -> SegmentExecution {
        let own = index.segments[segment]
        return SegmentExecution(
            SegmentMatcher(own, plan, PrefixPostings(own.segment)), among: own.candidates(filter), after: after)
    }

    /// Begins the next phase. Precondition: this one is done in all segments, and the helper has ended.
    private func endPhase() {
        if phase == .lookUp {
            (phase, helper) = (.search, nil)
            queue.restart()
            return
        }
        phase = .done
        for hit in helperHits?.hits ?? [] { top.insert(hit) }
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
        // The scoring is made in this thread, since it reads the executions of all segments.
        let (executions, queue, scoring) = (executions, queue, scoring)
        // What does not reach the threshold here cannot be among the first hits of all.
        let found = SharedHits(TopHits(limit: limit, floor: top.threshold))
        let helper = SearchHelper {
            while let segment = queue.take() {
                while executions[segment]?.step(into: &found.top, { scoring }) == .more {}
            }
        }
        if helper != nil { helperHits = found }
        return helper
    }

    /// Scores some matches; the hits are in the order of the ordinals. Precondition: all steps are done.
    func scored(_ ordinals: [Int]) -> [SearchHit] {
        ordinals.compactMap { ordinal in
            let (segment, document) = index.location(of: ordinal)
            return executions[segment].map {
                SearchHit(ordinal: ordinal, score: $0.scorer(scoring).score(document))
            }
        }
    }

    /// The parts of an article's score; nil if it does not match. Precondition: all steps are done.
    func breakdown(of ordinal: Int) -> ScoreBreakdown? {
        guard ordinal >= 0, ordinal < index.documentCount else { return nil }
        let (segment, document) = index.location(of: ordinal)
        guard let execution = executions[segment], execution.matcher.matches.contains(document) else { return nil }
        return execution.scorer(scoring).breakdown(of: document)
    }

    /// Number of matches from an ordinal on, when all steps are done.
    func count(from first: Int) -> Int {
        executions.all.reduce(0) { count, execution in
            let document = execution.matcher.live.document(from: first)
            if document == 0 { return count + execution.total }
            let end = execution.matcher.segment.documentCount
            return document < end ? count + execution.matcher.matches.count(in: document..<end) : count
        }
    }
}
