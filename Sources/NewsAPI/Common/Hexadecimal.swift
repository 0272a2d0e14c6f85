/// Numbers as hexadecimal digits.
enum Hexadecimal {
    /// The 16 digits of a number, the highest first.
    static func digits(of value: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { digits in
            for index in 0..<16 { digits[index] = digit(UInt8(value >> UInt64(60 - 4 * index) & 15)) }
            return 16
        }
    }

    /// The ASCII digit, in lower case, of a value below 16.
    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    /// Whether an ASCII character is a digit, in lower case.
    static func isLowerDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) || (0x61...0x66).contains(octet) }
}
