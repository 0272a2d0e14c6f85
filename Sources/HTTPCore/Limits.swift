/// Every bound of the HTTP layer, with its unit and reason.
public struct Limits: Sendable {
    /// Bytes of a request target. Longer: 414. RFC 9112 §3 recommends to support at least 8,000.
    public var targetBytes = 8_192
    /// Bytes of a request head, from the request line to the empty line. Longer: 431. As nginx and Apache allow.
    public var headBytes = 16_384
    /// Field lines of a request head. More: 431. Browsers send about twenty.
    public static let fieldCount = 100
    /// Bytes of a request body after chunked decoding. Longer: 413. No route needs more.
    public var bodyBytes = 1_048_576
    /// Bytes of chunk sizes, extensions and trailers of one body. More: 400. Keeps a body of 1-byte chunks with
    /// extensions from costing many times what it carries.
    public var chunkOverheadBytes = 65_536

    /// Seconds from the first byte of a request to the end of its head. Later: 408.
    public var headSeconds = 10
    /// Seconds in which a body must bring `windowBytes`, or its end. Less: 408.
    public var bodyWindowSeconds = 10
    /// Seconds that a connection may wait between requests. Then it is closed without a word (RFC 9112 §9.5).
    public var idleSeconds = 75
    /// Seconds in which a client must take `windowBytes` of a waiting answer. Less: the connection is dropped.
    public var writeWindowSeconds = 20
    /// Bytes that must move in a window: the slowest modem still does, one who holds a connection on purpose does not.
    public var windowBytes = 4_096
    /// Seconds without a byte from the client that a closing connection waits for its end, so that no reset destroys the
    /// last answer (RFC 9112 §9.6).
    public var lingerSeconds = 2
    /// How many times over it waits so long while bytes come: an upload that the server does not want ends some time.
    public var lingerWindows = 15
    /// Bytes of answers that the server holds for clients which have not taken them yet, one that several wait for once a
    /// loop. The connection with which they would be more is dropped. Many times the longest answer, and what a server that
    /// holds an archive in memory has to spare.
    public var unsentBytes = 268_435_456
    /// Bytes of answers that the kernel holds for one client, which it doubles for its own needs (socket(7), SO_SNDBUF) and
    /// bounds by net.core.wmem_max. Left to itself it holds 4 MiB for each that does not read.
    public var sendBufferBytes: Int32 = 262_144

    /// Seconds for which a server that was told to stop goes on as before, but that each answer says that its connection
    /// closes: as long as balancers and clients take to go elsewhere. 0: it refuses new connections at once, and a request
    /// that is on its way on an idle connection is lost.
    public var announceSeconds = 0
    /// Seconds between the last connection that is let in and the end of those without a request: one that has just
    /// been made still brings its first request, which takes a round trip at most. Part of `drainSeconds`.
    static let closingSeconds = 1
    /// Seconds that a stopping server then waits for the requests under way; container engines kill after 10.
    public var drainSeconds = 8

    /// Open connections of the whole server. More: 503. Below a usual descriptor limit, or lowered to what one allows
    /// (`fitDescriptors`); an idle one costs 272 bytes.
    public var connections = 16_384
    /// Connections beyond these whose clients have the time to read the 503. It is more likely lost to others.
    public var refusedConnections = 64
    /// Connections that a loop turns away a round when the process is out of descriptors; others are served in between.
    static let turnedAwayPerRound = 64
    /// Open connections of one client: an IPv4 address, or the /64 network of an IPv6 one. More: 503. High, because a
    /// balancer in front is one client; a single one can still not take all.
    public var connectionsPerClient = 12_288
    /// Requests answered for one connection before the others have their turn.
    public var requestsPerTurn = 64
    /// Bytes of answers gathered for one connection before they are sent.
    public var outputBytesPerTurn = 262_144
    /// Nanoseconds that the answers of one connection may take to make before the others have their turn.
    public var turnNanoseconds: UInt64 = 1_000_000
    /// Nanoseconds that a loop asks for events before it sleeps, see `BusyPolling`; 0: it sleeps at once. More than it
    /// takes to wake a thread on another core, up to 0.4 ms on a virtual machine.
    public var busyPollNanoseconds: UInt64 = 500_000
    /// Bytes of a body that are compressed at once, about a millisecond; of a longer one these are a step, and the others
    /// have their turn in between.
    static let compressionStepBytes = 65_536
    /// Long bodies that a loop compresses at the same time: while it does it holds each, and 256 KiB of zlib's state. Others
    /// go as they are.
    public var compressedBodies = 16
    /// Streams that a loop compresses at the same time, each with 256 KiB of zlib's state. Others go as they are.
    public var compressedStreams = 128
    /// Bytes of a streamed body made for one connection before the others have their turn.
    public var streamBytesPerTurn = 65_536
    /// Bytes read from one connection before the others have their turn: the size of a loop's read buffer.
    public var readBytesPerTurn = 65_536
    /// Connections waiting to be accepted, the kernel's queue.
    public var backlog: Int32 = 1_024

    /// Bytes of rendered answers that each loop keeps ready; 0 keeps none.
    public var cacheBytes = 33_554_432
    /// Bytes of the longest answer that is kept ready.
    public static let cachedAnswerBytes = 1_048_576
    /// Answers that each loop keeps ready, a power of two.
    public static let cachedAnswers = 4_096
    /// Request heads that each loop knows to be answered from the cache, a power of two.
    public static let knownHeads = 256
    /// Bytes of the longest of them; browsers send some 600.
    public static let knownHeadBytes = 1_024

    public init() {}
}
