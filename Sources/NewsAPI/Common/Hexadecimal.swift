import HTTPCore

/// Numbers as hexadecimal digits.
enum Hexadecimal {
    /// The 16 digits of a number, the highest first.
    static func digits(of value: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for index in 0..<16 { digits[index] = UInt8(hexadecimalDigit: UInt8(value >> UInt64(60 - 4 * index) & 15)) }
            return 16
        }
    }

    /// Whether an ASCII character is a digit, in lower case.
    static func isLowerDigit(_ octet: UInt8) -> Bool { octet.hexadecimalValue != nil && octet == octet.lowered }
}
