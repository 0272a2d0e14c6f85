/// Every limit of the HTTP layer, with its unit and reason. "Longer: 414" names the status that answers a request
/// beyond the limit.
public struct Limits: Sendable {
    /// Bytes of a method, longer than any registered one. Longer: 501 (RFC 9112 §3).
    static let methodBytes = 32
    /// Bytes of a request target. Longer: 414. RFC 9112 §3 recommends supporting at least 8,000.
    public var targetBytes = 8_192
    /// Bytes of a request head, from the request line to the empty line. Longer: 431. As nginx and Apache allow.
    public var headBytes = 16_384
    /// Bytes up to which an incomplete head is parsed anew whenever bytes arrive; beyond, only when a line has ended.
    /// Otherwise a client that sends byte by byte could make a loop parse the same 16 KiB again and again.
    static let eagerHeadBytes = 1_024
    /// Field lines of a request head. More: 431. Browsers send about twenty.
    public static let fieldCount = 100
    /// Bytes of an `X-Request-Id` that goes back with the answer. A longer one is ignored: proxies send some 36, a UUID.
    static let requestIDBytes = 200
    /// Bytes of a request body after its chunked coding is removed. Longer: 413. No route needs more.
    public var bodyBytes = 1_048_576
    /// Bytes of chunk sizes, extensions and trailers in one body. More: 400. Without a limit, a body of 1-byte chunks
    /// with extensions would cost many times what it carries.
    public var chunkOverheadBytes = 65_536
    /// Hexadecimal digits of a chunk's size: 16 are 64 bits. More: 400.
    static let chunkSizeDigits = 16

    /// Seconds from the first byte of a request to the end of its head. Later: 408.
    public var headSeconds = 10
    /// Seconds of one window of receiving a body: in each, `windowBytes` or the body's end must arrive. Less: 408.
    public var bodyWindowSeconds = 10
    /// Seconds that a connection may be idle between requests. Then it is closed without an answer (RFC 9112 §9.5).
    public var idleSeconds = 75
    /// Seconds of one window of sending: in each, the client must take `windowBytes` of its unsent answers. Less: the
    /// connection is closed.
    public var writeWindowSeconds = 20
    /// Bytes that must move in one window. The slowest modem manages it, a client that holds a connection on purpose
    /// does not.
    public var windowBytes = 4_096
    /// Seconds that a connection, after its last answer, waits for the client to close its half or send more. Closing
    /// at once could cause a reset that destroys the answer (RFC 9112 §9.6).
    public var lingerSeconds = 2
    /// How many times that wait is repeated because bytes came in. Afterwards an upload that nobody wants is cut off.
    public var lingerWindows = 15
    /// Bytes of answers in the whole server that clients have not taken yet. A body that several connections of a loop
    /// share counts once. The connection that exceeds the limit is closed. It is many times the longest answer, and
    /// memory that a server with an archive in memory can spare.
    public var unsentBytes = 268_435_456
    /// Bytes of answers that the kernel buffers for one connection. The kernel doubles the number for its own needs
    /// (socket(7), SO_SNDBUF) and caps it at net.core.wmem_max. By default it buffers 4 MiB for a client that does not
    /// read.
    public var sendBufferBytes: Int32 = 262_144

    /// Seconds that a stopping server still works as before, except that each answer says `Connection: close`: the time
    /// that balancers and clients need to go elsewhere. 0: new connections are refused at once, and a request that is
    /// just being sent on an idle connection is lost.
    public var announceSeconds = 0
    /// Seconds between the last handshake and the closing of connections without a request: the first request of a new
    /// connection takes a round trip at most. Part of `drainSeconds`.
    static let closingSeconds = 1
    /// Seconds that a stopping server then waits for requests under way; container engines kill after 10.
    public var drainSeconds = 8

    /// Open connections of the whole server. More: 503. Below a usual descriptor limit; a server lowers it
    /// where the process may open fewer. An idle connection costs 256 bytes.
    public var connections = 16_384
    /// Connections beyond `connections` that stay open until the client has read its 503. Others are closed at once,
    /// and their 503 is more likely to be lost.
    public var refusedConnections = 64
    /// Connections that a loop turns away in one round when the process is out of descriptors, so that open connections
    /// are served in between.
    static let turnedAwayPerRound = 64
    /// Open connections of one client: an IPv4 address, or the /64 network of an IPv6 address. More: 503. High, because
    /// a balancer in front is one client, but a single client still cannot take all connections.
    public var connectionsPerClient = 12_288
    /// Requests answered in one turn of a connection.
    public var requestsPerTurn = 64
    /// Bytes of gathered answers after which a turn answers no more requests.
    public var outputBytesPerTurn = 262_144
    /// Nanoseconds spent on making answers after which a turn answers no more requests.
    public var turnNanoseconds: UInt64 = 1_000_000
    /// Nanoseconds of turns of ready connections after which a round ends and the others wait for the next: a thousand
    /// streams that all have something to send hold up a new request no longer than that.
    public var roundNanoseconds: UInt64 = 3_000_000
    /// Nanoseconds that a loop polls for events before it sleeps (`BusyPolling`). 0, unless somebody asks for it: it
    /// sleeps at once. To be of use it is longer than waking a thread on another core takes, which is up to 0.4 ms on a
    /// virtual machine.
    public var busyPollNanoseconds: UInt64 = 0
    /// Bytes of a body that are compressed at once, about a millisecond of work. A longer body is compressed in steps
    /// of this size, with turns of other connections in between.
    static let compressionStepBytes = 65_536
    /// Long bodies that a loop compresses at the same time; each is held in memory meanwhile, with 256 KiB of zlib's
    /// state. Beyond that they are sent uncompressed.
    public var compressedBodies = 16
    /// Streams that a loop compresses at the same time, each with 256 KiB of zlib's state. Beyond that they are sent
    /// uncompressed.
    public var compressedStreams = 128
    /// Bytes of a streamed body made in one turn.
    public var streamBytesPerTurn = 65_536
    /// Bytes read from a connection in one turn: the size of a loop's read buffer.
    public var readBytesPerTurn = 65_536
    /// Connections that the kernel queues until they are accepted (listen(2)).
    public var backlog: Int32 = 1_024

    /// Bytes of rendered answers in each loop's `ResponseCache`; 0: nothing is cached.
    public var cacheBytes = 33_554_432
    /// Bytes of the longest answer that is cached, its target included.
    public static let cachedAnswerBytes = 1_048_576
    /// Slots of each loop's `ResponseCache`, a power of two.
    public static let cachedAnswers = 4_096

    /// The defaults above.
    public init() {}
}
