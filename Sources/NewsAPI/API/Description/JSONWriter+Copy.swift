extension JSONWriter {
    /// Writes JSON text again, indented as everything else here: a value, or the members of an open object.
    ///
    /// Precondition: the text is well-formed and its keys have no escapes. It is a resource of the program, all of which
    /// the tests read.
    mutating func copy(_ text: ArraySlice<UInt8>) {
        var rest = text
        while let octet = rest.first {
            switch octet {
            case UInt8(ascii: "{"): openObject()
            case UInt8(ascii: "}"): closeObject()
            case UInt8(ascii: "["): openArray()
            case UInt8(ascii: "]"): closeArray()
            case UInt8(ascii: ","), UInt8(ascii: ":"),
                _ where octet <= UInt8(ascii: " "):
                break
            default:
                let token = Self.scalar(at: rest)
                rest = rest.dropFirst(token.count)
                if rest.first == UInt8(ascii: ":") {
                    key(text: String(decoding: token.dropFirst().dropLast(), as: UTF8.self))
                } else {
                    token.withUnsafeBytes { members($0) }
                }
                continue
            }
            rest = rest.dropFirst()
        }
    }

    /// The string, number or word at the beginning of a text.
    private static func scalar(at text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.first == UInt8(ascii: "\"") else {
            return text.prefix { $0 > UInt8(ascii: " ") && !",]}".utf8.contains($0) }
        }
        var isEscaped = false
        let end = text.dropFirst().firstIndex { octet in
            if octet == UInt8(ascii: "\""), !isEscaped { return true }
            isEscaped = octet == UInt8(ascii: "\\") && !isEscaped
            return false
        }
        return end.map { text[...$0] } ?? text
    }
}
