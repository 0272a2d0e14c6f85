/// What an octet is among the characters of ASCII. Digits and letters are told, and made, by these alone.
extension UInt8 {
    /// Whether it is one of `0` to `9`.
    @inlinable @inline(__always)
    public var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// Whether it is one of `a` to `z`.
    @inlinable @inline(__always)
    public var isSmallLetter: Bool { self &- UInt8(ascii: "a") < 26 }

    /// Whether it is a letter of either case.
    @inlinable @inline(__always)
    public var isLetter: Bool { (self | 0x20).isSmallLetter }

    /// Whether it is an unreserved character of RFC 3986 §2.3.
    @inlinable @inline(__always)
    public var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: isDigit || isLetter
        }
    }

    /// A capital letter as a small one; any other octet as it is.
    @inlinable @inline(__always)
    public var lowered: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }

    /// The value of a hexadecimal digit of either case; nil for any other octet.
    @inlinable @inline(__always)
    public var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// The decimal digit of a number below 10.
    @inlinable @inline(__always)
    public init(digit number: some BinaryInteger) { self = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number) }

    /// The hexadecimal digit, in lower case, of a number below 16.
    @inlinable @inline(__always)
    public init(hexadecimalDigit number: UInt8) {
        self = number < 10 ? UInt8(digit: number) : UInt8(ascii: "a") + number - 10
    }
}
