/// The rule of RFC 9112 §3.2 for the Host field.
enum HostField {
    /// Checks that there is exactly one Host (none is allowed in HTTP/1.0) and that it is `uri-host [":" port]`.
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

    private static func isHost(_ value: Span<UInt8>) -> Bool {
        var nameEnd = 0
        if value.count > 0 && value[0] == UInt8(ascii: "[") {
            while nameEnd < value.count && value[nameEnd] != UInt8(ascii: "]") {
                guard CharacterTables.isHost(value[nameEnd]) else { return false }
                nameEnd += 1
            }
            guard nameEnd < value.count else { return false }
            nameEnd += 1
        } else {
            while nameEnd < value.count && value[nameEnd] != UInt8(ascii: ":") {
                let octet = value[nameEnd]
                guard CharacterTables.isHost(octet), octet != UInt8(ascii: "["), octet != UInt8(ascii: "]") else {
                    return false
                }
                nameEnd += 1
            }
        }
        guard nameEnd < value.count else { return true }
        guard value[nameEnd] == UInt8(ascii: ":") else { return false }
        for index in (nameEnd + 1)..<value.count where !CharacterTables.isDigit(value[index]) { return false }
        return true
    }
}
