/// Text as hexadecimal digits: needs no escape in a link.
enum Hexadecimal {
    static func encode(_ text: String) -> String {
        String(unsafeUninitializedCapacity: 2 * text.utf8.count) { digits in
            var count = 0
            for octet in text.utf8 {
                for nibble in [octet >> 4, octet & 15] {
                    digits[count] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
                    count += 1
                }
            }
            return count
        }
    }

    /// The text that `encode` made digits of; nil for what it did not make.
    static func decode(_ digits: String) -> String? {
        var octets: [UInt8] = []
        var high: UInt8?
        for digit in digits.utf8 {
            let nibble: UInt8
            switch digit {
            case 0x30...0x39: nibble = digit - 0x30
            case 0x61...0x66: nibble = digit - 0x57
            default: return nil
            }
            if let first = high {
                octets.append(first << 4 | nibble)
                high = nil
            } else {
                high = nibble
            }
        }
        return high == nil ? String(validating: octets, as: UTF8.self) : nil
    }
}
