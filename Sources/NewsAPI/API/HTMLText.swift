/// Text inside HTML.
enum HTMLText {
    /// Replaces the characters that end text or an attribute's value.
    static func escape(_ text: String) -> String {
        var html: [UInt8] = []
        for byte in text.utf8 { append(byte, to: &html) }
        return String(decoding: html, as: UTF8.self)
    }

    /// Appends a byte of UTF-8, escaped if it is such a character.
    @inline(__always)
    static func append(_ byte: UInt8, to html: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): html.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): html.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): html.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): html.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): html.append(contentsOf: "&#39;".utf8)
        default: html.append(byte)
        }
    }
}
