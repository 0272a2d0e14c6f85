/// The request fields that the server or the application reads. A field line's name is looked up once, while the head
/// is parsed.
public enum KnownField: UInt8, Sendable {
    /// Any other field.
    case other
    /// The field of this name: `acceptEncoding` is `Accept-Encoding`.
    case accept, acceptEncoding, accessControlRequestMethod, connection, contentLength, expect, host
    /// The field of this name: `ifMatch` is `If-Match`.
    case ifMatch, ifNoneMatch, transferEncoding
    /// The field of this name: `lastEventID` is `Last-Event-ID`, `requestID` is `X-Request-Id`.
    case lastEventID, referer, requestID, userAgent

    /// The field of this name, in any case (RFC 9110 §5.1).
    @inline(__always)
    init(name: Span<UInt8>) {
        // By length first: most names differ in it, which saves most comparisons.
        switch name.count {
        case 4 where name.equalsIgnoringCase("host"): self = .host
        case 6 where name.equalsIgnoringCase("accept"): self = .accept
        case 6 where name.equalsIgnoringCase("expect"): self = .expect
        case 7 where name.equalsIgnoringCase("referer"): self = .referer
        case 8 where name.equalsIgnoringCase("if-match"): self = .ifMatch
        case 10 where name.equalsIgnoringCase("connection"): self = .connection
        case 10 where name.equalsIgnoringCase("user-agent"): self = .userAgent
        case 12 where name.equalsIgnoringCase("x-request-id"): self = .requestID
        case 13 where name.equalsIgnoringCase("if-none-match"): self = .ifNoneMatch
        case 13 where name.equalsIgnoringCase("last-event-id"): self = .lastEventID
        case 14 where name.equalsIgnoringCase("content-length"): self = .contentLength
        case 15 where name.equalsIgnoringCase("accept-encoding"): self = .acceptEncoding
        case 17 where name.equalsIgnoringCase("transfer-encoding"): self = .transferEncoding
        case 29 where name.equalsIgnoringCase("access-control-request-method"): self = .accessControlRequestMethod
        default: self = .other
        }
    }
}
