/// Text and numbers as hexadecimal digits: they need no escape in a link.
enum Hexadecimal {
    /// The 16 digits of a number.
    static func digits(of value: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for index in 0..<16 { digits[index] = digit(UInt8(value >> UInt64(60 - 4 * index) & 15)) }
            return 16
        }
    }

    /// The digits of several texts with a full stop between them.
    static func encode(_ parts: [String]) -> String {
        // Written where it stays: joining the texts first took 5,000 of the 90,000 instructions of a list.
        String(unsafeUninitializedCapacity: 2 * parts.reduce(0) { $0 + $1.utf8.count + 1 }) { digits in
            var count = 0
            func append(_ octet: UInt8) {
                digits[count] = digit(octet >> 4)
                digits[count + 1] = digit(octet & 15)
                count += 2
            }
            for (index, part) in parts.enumerated() {
                if index > 0 { append(UInt8(ascii: ".")) }
                for octet in part.utf8 { append(octet) }
            }
            return count
        }
    }

    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

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
