import Synchronization

/// What one loop has counted since it began.
///
/// Only the loop's thread writes, so a counter is raised by a load and a store: no lock and no locked instruction. Any
/// thread may read; what it reads of different counters may be a moment apart.
final class LoopStatistics: @unchecked Sendable {
    typealias Counters = UnsafeMutablePointer<Atomic<Int>>

    /// A number that is counted. `StatisticsSnapshot` says what each one means.
    enum Counter: Int, CaseIterable {
        case get, head, options, otherMethod
        case answerNanoseconds, longestTurnNanoseconds
        case bytesReceived, bytesSent, bytesUnsent
        case admitted, refused, turnedAway, open
        case cacheHits, cacheMisses, cacheBytes
        case steppedAnswers, streams
    }

    /// Nanoseconds that the answers of each bucket but the last took at most.
    static let bounds: [UInt64] = [
        100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
        250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    private let counters = LoopStatistics.zeros(Counter.allCases.count)
    /// Answers by the time that it took to make them; one more than `bounds`.
    private let buckets = LoopStatistics.zeros(LoopStatistics.bounds.count + 1)
    /// Answers by status.
    private let statuses = LoopStatistics.zeros(Status.codes.count)

    deinit {
        counters.deallocate()
        buckets.deallocate()
        statuses.deallocate()
    }

    /// Bytes of a pair of cache lines, which processors fetch together. No other loop's counters share one.
    private static let alignment = 128

    private static func zeros(_ count: Int) -> Counters {
        let size = count * MemoryLayout<Atomic<Int>>.stride
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: (size + alignment - 1) / alignment * alignment, alignment: alignment)
        let counters = memory.bindMemory(to: Atomic<Int>.self, capacity: count)
        for index in 0..<count { (counters + index).initialize(to: Atomic(0)) }
        return counters
    }

    // MARK: Counting, on the loop's thread

    @inline(__always)
    func add(_ counter: Counter, _ amount: Int = 1) { Self.add(amount, to: counters, at: counter.rawValue) }

    @inline(__always)
    func set(_ counter: Counter, to value: Int) { counters[counter.rawValue].store(value, ordering: .relaxed) }

    /// Counts an answer from the cache, which is always a 200 and takes no time. Reading adds that up.
    @inline(__always)
    func countHit(_ method: Method) {
        add(Self.counter(of: method))
        add(.cacheHits)
    }

    /// Counts an answer that is not from the cache.
    func countAnswer(_ method: Method, _ status: Status) {
        add(Self.counter(of: method))
        Self.add(1, to: statuses, at: status.code - Status.codes.lowerBound)
    }

    /// Counts the time that it took to make an answer.
    func countTime(nanoseconds: UInt64) {
        add(.answerNanoseconds, Int(truncatingIfNeeded: nanoseconds))
        Self.add(1, to: buckets, at: Self.bounds.firstIndex { nanoseconds <= $0 } ?? Self.bounds.count)
    }

    /// Takes note of how long a turn or step was.
    @inline(__always)
    func noteTurn(nanoseconds: UInt64) {
        let nanoseconds = Int(truncatingIfNeeded: nanoseconds)
        if nanoseconds > self[.longestTurnNanoseconds] { set(.longestTurnNanoseconds, to: nanoseconds) }
    }

    @inline(__always)
    private static func counter(of method: Method) -> Counter {
        switch method {
        case .get: .get
        case .head: .head
        case .options: .options
        case .connect, .other: .otherMethod
        }
    }

    @inline(__always)
    private static func add(_ amount: Int, to counters: Counters, at index: Int) {
        counters[index].store(counters[index].load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }

    // MARK: Reading, on any thread

    @inline(__always)
    subscript(counter: Counter) -> Int { counters[counter.rawValue].load(ordering: .relaxed) }

    /// Answers of a bucket.
    func answers(inBucket index: Int) -> Int {
        buckets[index].load(ordering: .relaxed) + (index == 0 ? self[.cacheHits] : 0)
    }

    /// Answers of a status.
    func answers(withCode code: Int) -> Int {
        statuses[code - Status.codes.lowerBound].load(ordering: .relaxed)
            + (code == Status.ok.code ? self[.cacheHits] : 0)
    }
}
