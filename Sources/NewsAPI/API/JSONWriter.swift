/// Writes JSON straight to bytes: UTF-8, characters unescaped, compact or indented by two blanks.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let pretty: Bool
    private var depth = 0
    /// Whether something stands before the next element that a comma must part it from.
    private var needsComma = false
    /// Whether the next value follows a key.
    private var followsKey = false

    init(pretty: Bool) {
        self.pretty = pretty
        bytes.reserveCapacity(4_096)
    }

    mutating func object(_ members: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    mutating func array(_ elements: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    /// An array of strings.
    mutating func array(_ strings: some Sequence<String>) {
        array { json in
            for string in strings { json.string(string) }
        }
    }

    mutating func key(_ name: String) {
        beginElement()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if pretty { bytes.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    mutating func string(_ text: String) {
        beginElement()
        quote(text)
    }

    mutating func string(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    mutating func number(_ value: Int) { raw(String(value)) }

    /// A number with `digits` digits behind the point.
    mutating func number(_ value: Double, digits: Int) {
        guard value.isFinite else { return null() }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((value.magnitude * scale).rounded())
        let fraction = String(scaled % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.utf8.count)
        raw((value < 0 && scaled > 0 ? "-" : "") + "\(scaled / Int(scale))." + zeros + fraction)
    }

    mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    mutating func null() { raw("null") }

    /// A string value of several pieces of UTF-8 with nothing between them.
    mutating func string(pieces: some Sequence<ArraySlice<UInt8>>) {
        beginElement()
        bytes.append(UInt8(ascii: "\""))
        for piece in pieces { piece.withUnsafeBufferPointer { escape($0) } }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func raw(_ text: String) {
        beginElement()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func container(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
        beginElement()
        bytes.append(open)
        depth += 1
        needsComma = false
        let start = bytes.count
        content(&self)
        depth -= 1
        if bytes.count > start { newLine() }
        bytes.append(close)
        needsComma = true
    }

    private mutating func beginElement() {
        if followsKey {
            followsKey = false
        } else {
            if needsComma { bytes.append(UInt8(ascii: ",")) }
            if depth > 0 { newLine() }
        }
        needsComma = true
    }

    private mutating func newLine() {
        guard pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies runs of what needs no escape (RFC 8259 §7) whole.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices {
            let octet = text[index]
            guard octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: text[start..<index])
            start = index + 1
            bytes.append(UInt8(ascii: "\\"))
            switch octet {
            case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
            case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: [
                    UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"), digits[Int(octet >> 4)],
                    digits[Int(octet & 15)],
                ])
            default: bytes.append(octet)
            }
        }
        bytes.append(contentsOf: text[start...])
    }
}
