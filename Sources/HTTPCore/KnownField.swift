/// The request fields that the server itself acts on, told apart once while the head is read.
public enum KnownField: UInt8, Sendable {
    case other
    case accept, acceptEncoding, accessControlRequestMethod, connection, contentLength, expect, host
    case ifModifiedSince, ifNoneMatch, origin, transferEncoding

    /// Names are compared without regard to case (RFC 9110 §5.1).
    @inline(__always)
    init(name: Span<UInt8>) {
        switch name.count {
        case 4: self = Self.equals(name, "host") ? .host : .other
        case 6: self = Self.equals(name, "accept") ? .accept : Self.equals(name, "expect") ? .expect
            : Self.equals(name, "origin") ? .origin : .other
        case 10: self = Self.equals(name, "connection") ? .connection : .other
        case 13: self = Self.equals(name, "if-none-match") ? .ifNoneMatch : .other
        case 14: self = Self.equals(name, "content-length") ? .contentLength : .other
        case 15: self = Self.equals(name, "accept-encoding") ? .acceptEncoding : .other
        case 17: self = Self.equals(name, "transfer-encoding") ? .transferEncoding
            : Self.equals(name, "if-modified-since") ? .ifModifiedSince : .other
        case 29: self = Self.equals(name, "access-control-request-method") ? .accessControlRequestMethod : .other
        default: self = .other
        }
    }

    /// Whether `octets` are `lowercase` in any case; `lowercase` holds letters and hyphens only.
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
