/// An answer: status, fields, body.
public struct Response {
    public enum Body {
        case none
        case bytes(ByteStorage)
        /// Sent chunked, or up to the end of the connection to an HTTP/1.0 client.
        case stream(BodyStream)
        /// No answer yet: called again, once a round of the loop, until it gives the answer. A step must not take long,
        /// some 2 ms at most: other connections wait meanwhile. Called no more when the client has gone.
        case pending(() -> Response?)
    }

    public var status: Status
    /// The body. Of an answer to HEAD only its length is sent.
    public var body: Body
    /// Whether the answer is the same for every request with this target until the handler's version changes.
    public var isCacheable = false
    /// Field lines as they go over the wire.
    public private(set) var fields: [UInt8] = []
    /// Where the value of `ETag` begins in `fields`.
    private var entityTagStart: Int?

    /// - Parameters:
    ///   - contentType: media type of the body; none when there is no body.
    public init(_ status: Status, contentType: StaticString? = nil, body: Body = .none) {
        self.status = status
        self.body = body
        // Enough for every field that an application adds, so that adding them allocates once.
        fields.reserveCapacity(768)
        if let contentType { add("Content-Type", contentType) }
    }

    public init(_ status: Status, contentType: StaticString, body: ByteStorage) {
        self.init(status, contentType: contentType, body: .bytes(body))
    }

    /// Copies the body.
    public init(_ status: Status, contentType: StaticString? = nil, body: some Collection<UInt8>) {
        self.init(status, contentType: contentType, body: .bytes(ByteStorage(body)))
    }

    /// An answer that is made in steps, see `Body.pending`.
    public static func pending(_ advance: @escaping () -> Response?) -> Response {
        Response(.ok, body: .pending(advance))
    }

    /// Adds a field line. `Date`, `Content-Length`, `Server-Timing` and what is about the connection are the server's.
    public mutating func add(_ name: StaticString, _ value: StaticString) {
        append(name)
        append(": ")
        append(value)
        append("\r\n")
    }

    /// Adds a field line. Control octets of the value become spaces, so that no value can add a line of its own.
    public mutating func add(_ name: StaticString, _ value: String) {
        append(name)
        append(": ")
        append(value: value)
        append("\r\n")
    }

    /// Adds `Link` (RFC 8288).
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

    /// Adds field lines that another answer was given.
    public mutating func add(lines: [UInt8]) { fields.append(contentsOf: lines) }

    /// Adds `ETag`.
    ///
    /// - Parameter tag: a strong entity tag with its quotes; it is made weak if the body is compressed.
    public mutating func addEntityTag(_ tag: String) {
        entityTagStart = fields.count + "ETag: ".utf8.count
        add("ETag", tag)
    }

    /// The body when compressing it takes so long that it is done in steps. zlib counts in 32 bits.
    var longBody: ByteStorage? {
        guard case .bytes(let body) = body, !status.forbidsBody, body.count > Limits.compressionStepBytes,
            body.count <= UInt32.max
        else { return nil }
        return body
    }

    /// The steps in which its long body is compressed.
    func compression(of body: ByteStorage, by deflater: Deflater) -> () -> Response? {
        let compression = LongCompression(body, deflater)
        return {
            guard case .finished(let packed) = compression.advance() else { return nil }
            var response = self
            if let packed { response.replaceBody(with: packed) }
            return response
        }
    }

    /// Compresses a body that is not long.
    mutating func compress(with compression: Compression) {
        // A 304 stands for what a 200 would have been (RFC 9110 §15.4.5), most often a compressed one.
        if status == .notModified { return weakenEntityTag() }
        guard case .bytes(let plain) = body, let packed = compression.gzip(plain) else { return }
        replaceBody(with: packed)
    }

    private mutating func replaceBody(with packed: ByteStorage) {
        body = .bytes(packed)
        markCompressed()
    }

    /// Says that the body is compressed. One validator may stand for both codings only if it is weak (RFC 9110 §8.8.1).
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
