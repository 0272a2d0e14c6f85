/// Query strings as the server writes them into links.
enum QueryString {
    /// `path?name=value&…` with everything but RFC 3986's unreserved characters and commas percent-encoded; `path` alone
    /// without parameters.
    static func link(_ path: String, _ parameters: [(name: String, value: String)]) -> String {
        var link = Array(path.utf8)
        var separator = UInt8(ascii: "?")
        for (name, value) in parameters {
            link.append(separator)
            append(name, to: &link)
            link.append(UInt8(ascii: "="))
            append(value, to: &link)
            separator = UInt8(ascii: "&")
        }
        return String(decoding: link, as: UTF8.self)
    }

    /// One path segment or query value, percent-encoded.
    static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        append(text, to: &encoded)
        return String(decoding: encoded, as: UTF8.self)
    }

    private static func append(_ text: String, to encoded: inout [UInt8]) {
        encoded.reserveCapacity(encoded.count + 3 * text.utf8.count)
        for octet in text.utf8 {
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ","):
                encoded.append(octet)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded.append(digit(octet >> 4))
                encoded.append(digit(octet & 15))
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
