/// The percent-encoding of targets (RFC 3986 §2.1), and the UTF-8 that it encodes.
enum PercentEncoding {
    /// Why octets are no text.
    enum Fault: Error {
        case percent, encoding

        /// What comes after the name of the part that has the fault.
        var predicate: StaticString {
            switch self {
            case .percent:
                "has a % that is not followed by two hexadecimal digits; a percent sign itself is written %25"
            case .encoding: "is not valid UTF-8"
            }
        }
    }

    /// The text of percent-encoded octets.
    ///
    /// - Parameter plusIsSpace: whether a `+` stands for a space, as in the query of a form (WHATWG URL, §5.1).
    static func decode(_ octets: Span<UInt8>, plusIsSpace: Bool) throws(Fault) -> String {
        let isCoded = octets.indices.contains {
            octets[$0] == UInt8(ascii: "%") || plusIsSpace && octets[$0] == UInt8(ascii: "+")
        }
        // Names and numbers mostly have nothing to decode.
        if !isCoded { return try text(octets) }
        let (decoded, isWhole) = decoded(octets, plusIsSpace: plusIsSpace)
        guard isWhole else { throw .percent }
        return try text(decoded.span)
    }

    /// Text for people of octets that may be broken: a `%` without digits stays as it is, and what is no UTF-8 or a
    /// control character becomes U+FFFD.
    static func decodeForDisplay(_ octets: Span<UInt8>) -> String {
        let text = String(decoding: decoded(octets, plusIsSpace: true).octets, as: UTF8.self)
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }

    /// The text of percent-encoded octets that may be broken, with what is broken encoded: a `%` without digits, and, if
    /// they are no UTF-8, all octets beyond ASCII.
    static func repair(_ octets: Span<UInt8>) -> String {
        let isText = (try? text(octets)) != nil
        var repaired: [UInt8] = []
        repaired.reserveCapacity(octets.count)
        for index in octets.indices {
            let octet = octets[index]
            if octet == UInt8(ascii: "%") ? value(octets, at: index) != nil : octet < 0x80 || isText {
                repaired.append(octet)
            } else {
                repaired += "%\(String(octet, radix: 16, uppercase: true))".utf8
            }
        }
        return String(decoding: repaired, as: UTF8.self)
    }

    /// The text of octets that are not encoded.
    static func text(_ octets: Span<UInt8>) throws(Fault) -> String {
        // `String(validating:)` would look a type up at run time, which took five times as long as the text.
        guard let valid = try? UTF8Span(validating: octets) else { throw .encoding }
        return String(copying: valid)
    }

    /// The octets decoded, and whether each `%` is followed by two digits; one that is not stays as it is.
    private static func decoded(_ octets: Span<UInt8>, plusIsSpace: Bool) -> (octets: [UInt8], isWhole: Bool) {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(octets.count)
        var isWhole = true
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            index += 1
            guard octet == UInt8(ascii: "%") else {
                decoded.append(octet == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : octet)
                continue
            }
            if let value = value(octets, at: index - 1) {
                decoded.append(value)
                index += 2
            } else {
                decoded.append(octet)
                isWhole = false
            }
        }
        return (decoded, isWhole)
    }

    /// The octet that the `%` at an index and the two digits behind it stand for; nil without these.
    private static func value(_ octets: Span<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < octets.count, let high = octets[index + 1].hexadecimalValue,
            let low = octets[index + 2].hexadecimalValue
        else { return nil }
        return high << 4 | low
    }
}
