/// What an access log tells of one answer. Of a request that could not be read it has what was read before the fault.
public struct AccessRecord: Sendable, Equatable {
    /// The client's address as text; IPv6 as in RFC 5952.
    public internal(set) var client = ""
    /// The name of the method as sent; empty if it was not read.
    public let methodName: String
    /// The request target as sent: any octets but controls, spaces and `#`. Empty if it was not read.
    public let target: [UInt8]
    /// The y of HTTP/1.y; 1 if it was not read.
    public let minorVersion: Int
    /// The code of the answer's status.
    public internal(set) var status = 0
    /// Octets of the answer's body, as they are sent but without what chunks add; 0 for HEAD. Of a stream those that
    /// were made, also if the client did not take them all.
    public internal(set) var bodyBytes = 0
    /// How long making the answer took; of a stream until its end. 0 for a cached answer and a refused request.
    public internal(set) var microseconds = 0
    /// The value of the first `Referer`; any octets but controls. Nil if there was none.
    public let referer: [UInt8]?
    /// The value of the first `User-Agent`; any octets but controls. Nil if there was none.
    public let userAgent: [UInt8]?
    /// The `X-Request-Id` that goes back with the answer, visible ASCII; nil if there is none.
    public let requestID: String?
    /// False only for a stream whose connection was closed before its end.
    public internal(set) var isWhole = true
    /// The method.
    let method: Method

    /// A record of its parts; without any, that of a request of which nothing is known.
    init(
        methodName: String = "", target: [UInt8] = [], minorVersion: Int = 1, referer: [UInt8]? = nil,
        userAgent: [UInt8]? = nil, requestID: String? = nil
    ) {
        method = .other
        (self.methodName, self.target, self.minorVersion) = (methodName, target, minorVersion)
        (self.referer, self.userAgent, self.requestID) = (referer, userAgent, requestID)
    }

    /// What is known of a request from its head, which may be broken.
    init(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) {
        method = head.method
        methodName = String(decoding: Self.octets(head.methodName, bytes), as: UTF8.self)
        target = Self.octets(head.target, bytes)
        minorVersion = Int(head.minorVersion)
        referer = head.index(of: .referer).map { Self.octets(head.fields[$0].value, bytes) }
        userAgent = head.index(of: .userAgent).map { Self.octets(head.fields[$0].value, bytes) }
        requestID = head.requestID(bytes).map { String(decoding: Self.octets($0, bytes), as: UTF8.self) }
    }

    /// What is known of a complete request.
    init(_ request: Request) {
        method = request.method
        methodName = request.methodName
        target = Array(request.rawTarget)
        minorVersion = Int(request.minorVersion)
        referer = request.firstOctets(of: .referer)
        userAgent = request.firstOctets(of: .userAgent)
        requestID = request.requestID.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func octets(_ slice: RequestHead.Slice, _ bytes: Span<UInt8>) -> [UInt8] {
        bytes.extracting(slice.range).withUnsafeBufferPointer { Array($0) }
    }
}
