/// The rule for the field `Host` (RFC 9112 §3.2).
enum HostField {
    /// Checks that there is exactly one Host, of the form `uri-host [":" port]`. In HTTP/1.0 it may be missing.
    ///
    /// - Throws: a 400 that says what is wrong.
    static func check(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) throws(Failure) {
        guard let index = head.index(of: .host) else {
            if head.minorVersion == 0 { return }
            throw Failure(.badRequest, "An HTTP/1.1 request needs a Host field.")
        }
        guard head.index(of: .host, from: index + 1) == nil else {
            throw Failure(.badRequest, "The request has more than one Host field.")
        }
        guard isHost(bytes.extracting(head.fields[index].value.range)) else {
            throw Failure(.badRequest, "The Host field is not a host name with an optional port.")
        }
    }

    /// Whether `value` is `uri-host [":" port]` (RFC 3986 §3.2.2, §3.2.3). The name may be empty.
    static func isHost(_ value: Span<UInt8>) -> Bool {
        let isLiteral = value.count > 0 && value[0] == UInt8(ascii: "[")
        guard let end = isLiteral ? literalEnd(value) : nameEnd(value) else { return false }
        guard end < value.count else { return true }
        guard value[end] == UInt8(ascii: ":") else { return false }
        for index in (end + 1)..<value.count where !value[index].isDigit { return false }
        return true
    }

    /// Offset behind the bracket that ends an IPv6 address; nil if it is none. A zone is refused, because it means
    /// nothing to another machine (RFC 6874 §1).
    private static func literalEnd(_ value: Span<UInt8>) -> Int? {
        var index = 1
        while index < value.count && value[index] != UInt8(ascii: "]") {
            let octet = value[index]
            let isAddress =
                octet.hexadecimalValue != nil || octet == UInt8(ascii: ":")
                || octet == UInt8(ascii: ".")
            guard isAddress else { return nil }
            index += 1
        }
        return index > 1 && index < value.count ? index + 1 : nil
    }

    /// Offset behind a registered name, whose octets may be percent-encoded, or an IPv4 address; nil if it is neither.
    private static func nameEnd(_ value: Span<UInt8>) -> Int? {
        var index = 0
        while index < value.count && value[index] != UInt8(ascii: ":") {
            let octet = value[index]
            guard CharacterTables.isHost(octet), octet != UInt8(ascii: "["), octet != UInt8(ascii: "]") else {
                return nil
            }
            if octet == UInt8(ascii: "%") {
                guard index + 2 < value.count, value[index + 1].hexadecimalValue != nil,
                    value[index + 2].hexadecimalValue != nil
                else { return nil }
            }
            index += 1
        }
        return index
    }
}
