/// A complete request, as a handler sees it.
///
/// This folder is what the application and the HTTP layer tell each other. The application is a `Service`. A *request*
/// has a method, a target, fields and a body; a `Router` finds the handler for its target. A *response* (`Response`)
/// has a status, fields and a body: none, octets, or a `BodyStream` that is made while it is sent. `ResponseWriter`
/// turns it into octets.
///
/// A class, so that handing it on costs one reference count instead of one for each of its arrays.
public final class Request {
    /// The method; `methodName` tells those apart that are `other`.
    public let method: Method
    /// Path and query, decoded.
    public let target: RequestTarget
    /// The body without its chunked coding. Empty when there is none or the service does not take it.
    public internal(set) var body: [UInt8] = []
    /// How the answer is to be sent.
    var terms: AnswerTerms
    /// The y of HTTP/1.y.
    let minorVersion: UInt8

    /// The octets of the head, into which the fields and slices point.
    private let head: [UInt8]
    private let fields: [RequestHead.FieldLine]
    private let methodSlice: RequestHead.Slice
    private let targetSlice: RequestHead.Slice
    private let requestIDSlice: RequestHead.Slice?

    /// Copies the head out of the read buffer and decodes its target.
    ///
    /// - Parameter terms: those of the head.
    /// - Throws: what `RequestTarget` throws.
    init(_ parsed: borrowing RequestHead, _ bytes: Span<UInt8>, _ terms: AnswerTerms) throws(Failure) {
        method = parsed.method
        minorVersion = parsed.minorVersion
        self.terms = terms
        methodSlice = parsed.methodName
        targetSlice = parsed.target
        requestIDSlice = parsed.requestID(bytes)
        target = try RequestTarget(bytes.extracting(parsed.target.range), method: parsed.method)
        head = bytes.extracting(0..<parsed.length).withUnsafeBufferPointer { Array($0) }
        fields = Array(parsed.fields[..<parsed.fieldCount])
    }

    /// The request target as sent.
    var rawTarget: ArraySlice<UInt8> { head[targetSlice.range] }

    /// The value of `X-Request-Id` that goes back with the answer.
    var requestID: ArraySlice<UInt8>? { requestIDSlice.map { head[$0.range] } }

    /// The value of the first line of a field; nil when it was not sent.
    func firstOctets(of known: KnownField) -> [UInt8]? {
        fields.first { $0.known == known }.map { Array(head[$0.value.range]) }
    }

    /// The name of the method as sent.
    public var methodName: String { String(decoding: head[methodSlice.range], as: UTF8.self) }

    /// The value of a field, several lines joined by commas (RFC 9110 §5.3); nil when it was not sent.
    public func value(of known: KnownField) -> String? {
        var values: [String] = []
        for field in fields where field.known == known {
            values.append(String(decoding: head[field.value.range], as: UTF8.self))
        }
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}
