/// A response: status, fields and body.
public struct Response {
    /// Where the body comes from.
    public enum Body {
        /// There is no body.
        case none
        /// The whole body.
        case bytes(ByteStorage)
        /// A body that is made while it is sent: in chunks, or up to the end of the connection to an HTTP/1.0 client.
        case stream(BodyStream)
        /// The response is not made yet. The closure makes a step of it and returns nil, or returns the response. It is
        /// called in later rounds of the loop, and no more once the client has gone. A step may take some 2 ms at most,
        /// because other connections wait meanwhile.
        case pending(() -> Response?)
    }

    /// The status.
    public var status: Status
    /// The body. To HEAD only its length is sent.
    public var body: Body
    /// Whether the response is the same for every request with this target until the handler's version changes.
    public var isCacheable = false
    /// The field lines added so far, as they are sent.
    public private(set) var fields: [UInt8] = []
    /// Offset in `fields` of the value of a strong `ETag`; nil when there is none.
    private var entityTagStart: Int?

    /// A response with the field `Content-Type`, if given, and no others.
    ///
    /// - Parameters:
    ///   - status: the status.
    ///   - contentType: media type of the body; nil when there is no body.
    ///   - body: the body.
    public init(_ status: Status, contentType: StaticString? = nil, body: Body = .none) {
        self.status = status
        self.body = body
        // Room for all fields that an application adds, so that adding them allocates once.
        fields.reserveCapacity(768)
        if let contentType { add("Content-Type", contentType) }
    }

    /// A response whose body is `body`, not copied.
    public init(_ status: Status, contentType: StaticString, body: ByteStorage) {
        self.init(status, contentType: contentType, body: .bytes(body))
    }

    /// A response whose body is a copy of `body`.
    public init(_ status: Status, contentType: StaticString? = nil, body: some Collection<UInt8>) {
        self.init(status, contentType: contentType, body: .bytes(ByteStorage(body)))
    }

    /// A response that is made in steps.
    ///
    /// - Parameter advance: makes the next step, as `Body.pending` says.
    public static func pending(_ advance: @escaping () -> Response?) -> Response {
        Response(.ok, body: .pending(advance))
    }

    /// Adds a field line. `Date`, `Content-Length`, `Server-Timing`, `Content-Encoding` and those about the connection
    /// are added by the server.
    public mutating func add(_ name: StaticString, _ value: StaticString) {
        append(name)
        append(": ")
        append(value)
        append("\r\n")
    }

    /// Adds a field line. Control octets in the value become spaces, so that no value can add a line of its own.
    public mutating func add(_ name: StaticString, _ value: String) {
        append(name)
        append(": ")
        append(value: value)
        append("\r\n")
    }

    /// Adds the field `Link` (RFC 8288) with all links; nothing when there are none.
    public mutating func add(links: [(relation: StaticString, target: String)]) {
        for (index, link) in links.enumerated() {
            append(index == 0 ? "Link: <" : ", <")
            append(value: link.target)
            append(">; rel=\"")
            append(link.relation)
            append("\"")
        }
        if !links.isEmpty { append("\r\n") }
    }

    /// Adds lines that are the `fields` of another response.
    public mutating func add(lines: [UInt8]) { fields.append(contentsOf: lines) }

    /// Adds the field `ETag`.
    ///
    /// - Parameter tag: a strong entity tag with its quotes. It becomes weak if the body is compressed.
    public mutating func addEntityTag(_ tag: String) {
        entityTagStart = fields.count + "ETag: ".utf8.count
        add("ETag", tag)
    }

    /// Octets of the body that are sent with the head; none of a stream.
    ///
    /// - Parameter headOnly: whether the request was HEAD.
    func bodyBytes(headOnly: Bool) -> Int {
        guard case .bytes(let body) = body, !headOnly, !status.forbidsBody else { return 0 }
        return body.count
    }

    /// The body, if it is compressed in steps because that takes long. zlib counts in 32 bits, so a longer one is not.
    var longBody: ByteStorage? {
        guard case .bytes(let body) = body, !status.forbidsBody, body.count > Limits.compressionStepBytes,
            body.count <= UInt32.max
        else { return nil }
        return body
    }

    /// The steps of compressing `body`, the response's long body: a closure as in `Body.pending`.
    func compression(of body: ByteStorage, by deflater: Deflater) -> () -> Response? {
        let compression = LongCompression(body, deflater)
        return {
            guard case .finished(let packed) = compression.advance() else { return nil }
            var response = self
            if let packed { response.replaceBody(with: packed) }
            return response
        }
    }

    /// Compresses a body that is not long, if that makes it smaller.
    mutating func compress(with compression: Compression) {
        // A 304 has the tag that the 200 would have had (RFC 9110 §15.4.5), and that is most often compressed.
        if status == .notModified { return weakenEntityTag() }
        guard case .bytes(let plain) = body, let packed = compression.gzip(plain) else { return }
        replaceBody(with: packed)
    }

    private mutating func replaceBody(with packed: ByteStorage) {
        body = .bytes(packed)
        markCompressed()
    }

    /// Adds `Content-Encoding: gzip`, and makes the entity tag weak: only a weak tag may stand for both codings of a
    /// body (RFC 9110 §8.8.1).
    mutating func markCompressed() {
        weakenEntityTag()
        add("Content-Encoding", "gzip")
    }

    private mutating func weakenEntityTag() {
        guard let start = entityTagStart else { return }
        fields.insert(contentsOf: Array("W/".utf8), at: start)
        entityTagStart = nil
    }

    private mutating func append(value: String) {
        let start = fields.count
        var value = value
        value.withUTF8 { fields.append(contentsOf: $0) }
        for index in start..<fields.count where !CharacterTables.isFieldValue(fields[index]) {
            fields[index] = CharacterTables.space
        }
    }

    private mutating func append(_ text: StaticString) {
        fields.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
