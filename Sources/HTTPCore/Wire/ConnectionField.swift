/// The field `Connection`: what becomes of the connection after a request is answered.
enum ConnectionField {
    /// Whether the connection stays open: with HTTP/1.1 unless the field says `close`, with HTTP/1.0 only if it says
    /// `keep-alive` (RFC 9112 §9.3).
    static func keepsAlive(_ head: borrowing RequestHead, _ bytes: Span<UInt8>) -> Bool {
        var persists = head.minorVersion > 0
        var next = head.index(of: .connection)
        while let index = next {
            let value = bytes.extracting(head.fields[index].value.range)
            if contains(value, "close") { return false }
            if head.minorVersion == 0 && contains(value, "keep-alive") { persists = true }
            next = head.index(of: .connection, from: index + 1)
        }
        return persists
    }

    /// Whether the comma-separated list has the option, in any case.
    private static func contains(_ list: Span<UInt8>, _ option: StaticString) -> Bool {
        var index = 0
        while index < list.count {
            while index < list.count && isSeparator(list[index]) { index += 1 }
            let start = index
            while index < list.count && !isSeparator(list[index]) { index += 1 }
            if list.extracting(start..<index).equalsIgnoringCase(option) { return true }
        }
        return false
    }

    private static func isSeparator(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: ",") || octet == CharacterTables.space || octet == CharacterTables.horizontalTab
    }
}
