/// An answer: status, fields, body.
public struct Response: Sendable {
    public var status: Status
    /// The body. Of an answer to HEAD only its length is sent.
    public var body: [UInt8]
    /// Field lines as they go over the wire.
    private(set) var fields: [UInt8] = []

    /// - Parameters:
    ///   - contentType: media type of the body; none when there is no body.
    public init(_ status: Status, contentType: StaticString? = nil, body: [UInt8] = []) {
        self.status = status
        self.body = body
        fields.reserveCapacity(384)
        if let contentType { add("Content-Type", contentType) }
    }

    /// Adds a field line. `Date`, `Content-Length` and `Connection` are the server's own.
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
        for octet in value.utf8 {
            fields.append(CharacterTables.isFieldValue(octet) ? octet : CharacterTables.space)
        }
        append("\r\n")
    }

    private mutating func append(_ text: StaticString) {
        fields.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
