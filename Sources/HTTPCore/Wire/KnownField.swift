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
        case 4 where Self.equals(name, "host"): self = .host
        case 6 where Self.equals(name, "accept"): self = .accept
        case 6 where Self.equals(name, "expect"): self = .expect
        case 7 where Self.equals(name, "referer"): self = .referer
        case 8 where Self.equals(name, "if-match"): self = .ifMatch
        case 10 where Self.equals(name, "connection"): self = .connection
        case 10 where Self.equals(name, "user-agent"): self = .userAgent
        case 12 where Self.equals(name, "x-request-id"): self = .requestID
        case 13 where Self.equals(name, "if-none-match"): self = .ifNoneMatch
        case 13 where Self.equals(name, "last-event-id"): self = .lastEventID
        case 14 where Self.equals(name, "content-length"): self = .contentLength
        case 15 where Self.equals(name, "accept-encoding"): self = .acceptEncoding
        case 17 where Self.equals(name, "transfer-encoding"): self = .transferEncoding
        case 29 where Self.equals(name, "access-control-request-method"): self = .accessControlRequestMethod
        default: self = .other
        }
    }

    /// Whether `octets` are `lowercase` in any case. `lowercase` must have no capital letters.
    @inline(__always)
    static func equals(_ octets: Span<UInt8>, _ lowercase: StaticString) -> Bool {
        guard octets.count == lowercase.utf8CodeUnitCount else { return false }
        for index in octets.indices where asciiLowercased(octets[index]) != lowercase.utf8Start[index] { return false }
        return true
    }

    @inline(__always)
    private static func asciiLowercased(_ octet: UInt8) -> UInt8 {
        octet &- UInt8(ascii: "A") < 26 ? octet | 0x20 : octet
    }
}
