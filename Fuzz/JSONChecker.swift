/// Checks that octets are one JSON value (RFC 8259) and white space. It builds no value, so that it takes little time.
struct JSONChecker {
    private let bytes: [UInt8]
    /// Offset of the next octet to read.
    private var index = 0

    static func isJSON(_ bytes: [UInt8]) -> Bool {
        guard (try? UTF8Span(validating: bytes.span)) != nil else { return false }
        var checker = JSONChecker(bytes: bytes)
        return checker.value(depth: 0) && checker.next() == nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Skips white space and returns the octet behind it without taking it; nil at the end.
    private mutating func next() -> UInt8? {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
        return index < bytes.count ? bytes[index] : nil
    }

    /// Takes the next octet if it is this one.
    private mutating func take(_ octet: UInt8) -> Bool {
        guard next() == octet else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        switch next() {
        case UInt8(ascii: "{") where depth < 16:
            return list(from: "{", to: "}") { $0.string() && $0.take(UInt8(ascii: ":")) && $0.value(depth: depth + 1) }
        case UInt8(ascii: "[") where depth < 16: return list(from: "[", to: "]") { $0.value(depth: depth + 1) }
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number()
        }
    }

    private mutating func list(
        from open: Unicode.Scalar, to close: Unicode.Scalar, _ element: (inout JSONChecker) -> Bool
    ) -> Bool {
        guard take(UInt8(ascii: open)) else { return false }
        if take(UInt8(ascii: close)) { return true }
        repeat { if !element(&self) { return false } } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: close))
    }

    private mutating func string() -> Bool {
        guard take(UInt8(ascii: "\"")) else { return false }
        while index < bytes.count {
            let octet = bytes[index]
            index += 1
            if octet == UInt8(ascii: "\"") { return true }
            if octet < 0x20 { return false }
            if octet == UInt8(ascii: "\\"), !escape() { return false }
        }
        return false
    }

    private mutating func escape() -> Bool {
        guard index < bytes.count else { return false }
        let octet = bytes[index]
        index += 1
        guard octet == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(octet) }
        let digits = bytes[index...].prefix(4)
        index += digits.count
        return digits.count == 4 && digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    }

    private mutating func word(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    private mutating func number() -> Bool {
        let digits = bytes[index...].prefix { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x65].contains($0) }
        index += digits.count
        return Double(String(decoding: digits, as: UTF8.self)) != nil
    }
}
