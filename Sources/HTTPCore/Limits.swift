/// Every bound of the HTTP layer, with its unit and reason.
public struct Limits: Sendable {
    /// Bytes of a request target. Longer: 414. RFC 9112 §3 recommends to support at least 8,000.
    public var targetBytes = 8_192
    /// Bytes of a request head, from the request line to the empty line. Longer: 431. As nginx and Apache allow.
    public var headBytes = 16_384
    /// Field lines of a request head. More: 431. Browsers send about twenty. The head's table holds this many in place.
    public static let fieldCount = 100
    /// Bytes of a request body after chunked decoding. Longer: 413. No route needs more.
    public var bodyBytes = 1_048_576
    /// Bytes of chunk sizes, extensions and trailers of one body. More: 400. Keeps a body of 1-byte chunks with
    /// extensions from costing many times what it carries.
    public var chunkOverheadBytes = 65_536

    /// Seconds from the first byte of a request to the end of its head. Later: 408.
    public var headSeconds = 10
    /// Seconds from the end of a head to the end of its body. Later: 408.
    public var bodySeconds = 30
    /// Seconds that a connection may wait between requests. Then it is closed without a word (RFC 9112 §9.5).
    public var idleSeconds = 75
    /// Seconds that a client may take no byte of a waiting answer. Then the connection is dropped.
    public var writeStallSeconds = 30
    /// Seconds that a closing connection waits for the client's end, so that no reset destroys the last answer
    /// (RFC 9112 §9.6).
    public var lingerSeconds = 2
    /// Seconds that a stopping server waits for the requests under way.
    public var drainSeconds = 10

    /// Open connections of the whole server. More: 503. Below a usual descriptor limit, about 1 KiB each.
    public var connections = 16_384
    /// Requests answered for one connection before the others have their turn.
    public var requestsPerTurn = 64
    /// Bytes of answers gathered for one connection before they are sent.
    public var outputBytesPerTurn = 262_144
    /// Bytes read from one connection before the others have their turn: the size of a loop's read buffer.
    public var readBytesPerTurn = 65_536
    /// Connections waiting to be accepted, the kernel's queue.
    public var backlog: Int32 = 1_024

    public init() {}
}
