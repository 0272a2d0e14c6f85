/// A whole request, as a handler sees it.
///
/// A class, so that handing it on costs one reference count instead of one for each of its arrays.
public final class Request {
    public let method: Method
    public let target: RequestTarget
    /// The body, chunked coding removed. Empty when there is none.
    public internal(set) var body: [UInt8] = []
    /// Whether the connection may be used again after the answer (RFC 9112 §9.3).
    var keepsAlive: Bool
    let minorVersion: UInt8

    private let head: [UInt8]
    private let fields: [RequestHead.FieldLine]
    private let methodSlice: RequestHead.Slice
    private let targetSlice: RequestHead.Slice

    /// Copies the head out of the read buffer and decodes its target.
    init(_ parsed: borrowing RequestHead, _ bytes: Span<UInt8>) throws(Failure) {
        method = parsed.method
        minorVersion = parsed.minorVersion
        keepsAlive = ConnectionField.keepsAlive(parsed, bytes)
        methodSlice = parsed.methodName
        targetSlice = parsed.target
        target = try RequestTarget(bytes.extracting(parsed.target.range), method: parsed.method)
        head = bytes.extracting(0..<parsed.length).withUnsafeBufferPointer { Array($0) }
        fields = Array(parsed.fields[..<parsed.fieldCount])
    }

    /// The request target as sent.
    var rawTarget: ArraySlice<UInt8> { head[targetSlice.range] }

    /// The name of the method as sent.
    public var methodName: String { String(decoding: head[methodSlice.range], as: UTF8.self) }

    /// The values of a field, several lines joined by a comma (RFC 9110 §5.3); nil when it was not sent.
    public func value(of known: KnownField) -> String? {
        var values: [String] = []
        for field in fields where field.known == known {
            values.append(String(decoding: head[field.value.range], as: UTF8.self))
        }
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}
