/// What the loops of a server have counted together until a moment. Numbers that loops count at the same moment may
/// differ by the answers that are just being sent.
public struct StatisticsSnapshot: Sendable {
    /// Answers by the method of their requests. A request whose method was not read counts as `other`, and so does a
    /// connection that was answered with 503 before it sent any.
    public struct Methods: Sendable, Equatable {
        /// Answers to requests of this method.
        public let get, head, options: Int
        /// Answers to requests of all other methods.
        public let other: Int
    }

    /// Connections that were accepted: each is in one of the first three.
    public struct Connections: Sendable, Equatable {
        /// Those whose requests are answered.
        public let admitted: Int
        /// Those that got a 503 and time to read it, because there were too many.
        public let refused: Int
        /// Those that got a 503 and were closed at once, because there were too many even for that.
        public let turnedAway: Int
        /// Those of `admitted` and `refused` that are open.
        public let open: Int
    }

    /// Answers kept ready by the loops, each of which has its own.
    public struct Cache: Sendable, Equatable {
        /// Answers that were sent from the cache.
        public let hits: Int
        /// Answers that could have come from the cache, had it had them.
        public let misses: Int
        /// Bytes that the cached answers take.
        public let bytes: Int
    }

    /// Answers by the method of their requests.
    public let methods: Methods
    /// Answers by status code, in ascending order; codes that were never sent are left out.
    public let statuses: [(code: Int, answers: Int)]
    /// Nanoseconds that the answers of each bucket but the last took at most, in ascending order.
    public let bucketBounds: [UInt64]
    /// Answers by the time from handing the request to the application to having its response, compressed: one bucket
    /// more than `bucketBounds`. Cached answers are in the first. Requests that the HTTP layer refuses are in none.
    public let buckets: [Int]
    /// Nanoseconds that all these answers took together.
    public let answerNanoseconds: Int
    /// Nanoseconds of the longest turn of a connection, or step of an answer, in the application.
    public let longestTurnNanoseconds: Int
    /// Bytes that clients have sent.
    public let bytesReceived: Int
    /// Bytes of answers that the kernel has taken.
    public let bytesSent: Int
    /// Bytes of answers that wait in memory, because their clients have not taken them.
    public let bytesUnsent: Int
    /// The connections of the server.
    public let connections: Connections
    /// The caches of the loops.
    public let cache: Cache
    /// Answers that were made in steps, each counted once.
    public let steppedAnswers: Int
    /// Streams that are being sent.
    public let streams: Int

    init(_ loops: [LoopStatistics]) {
        func sum(_ counter: LoopStatistics.Counter) -> Int { loops.reduce(0) { $0 + $1[counter] } }
        methods = Methods(get: sum(.get), head: sum(.head), options: sum(.options), other: sum(.otherMethod))
        statuses = Status.codes.map { code in (code, loops.reduce(0) { $0 + $1.answers(withCode: code) }) }
            .filter { $0.answers > 0 }
        bucketBounds = LoopStatistics.bounds
        buckets = (0...LoopStatistics.bounds.count).map { bucket in
            loops.reduce(0) { $0 + $1.answers(inBucket: bucket) }
        }
        answerNanoseconds = sum(.answerNanoseconds)
        longestTurnNanoseconds = loops.map { $0[.longestTurnNanoseconds] }.max() ?? 0
        (bytesReceived, bytesSent, bytesUnsent) = (sum(.bytesReceived), sum(.bytesSent), sum(.bytesUnsent))
        connections = Connections(
            admitted: sum(.admitted), refused: sum(.refused), turnedAway: sum(.turnedAway), open: sum(.open))
        cache = Cache(hits: sum(.cacheHits), misses: sum(.cacheMisses), bytes: sum(.cacheBytes))
        steppedAnswers = sum(.steppedAnswers)
        streams = sum(.streams)
    }
}
