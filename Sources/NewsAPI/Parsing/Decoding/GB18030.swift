import Foundation

/// GB 18030-2022, which contains GBK and GB 2312.
enum GB18030 {
    /// Length in bytes of the character that begins at `index`; 0 when it is not well-formed.
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        guard bytes[index] >= 0x80 else { return 1 }
        guard (0x81...0xFE).contains(bytes[index]), index + 1 < bytes.count else { return 0 }
        switch bytes[index + 1] {
        case 0x40...0x7E, 0x80...0xFE:
            return 2
        case 0x30...0x39:
            let whole =
                index + 3 < bytes.count && (0x81...0xFE).contains(bytes[index + 2])
                && (0x30...0x39).contains(bytes[index + 3])
            return whole ? 4 : 0
        default:
            return 0
        }
    }

    /// The Unicode scalar of a well-formed character; nil where the standard assigns none.
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) -> UInt32? {
        if length == 1 { return UInt32(bytes[index]) }
        if length == 2 {
            let scalar = twoBytes[row(bytes[index]) + Int(bytes[index + 1]) - 0x40]
            return scalar == 0 ? nil : UInt32(scalar)
        }
        let (first, second, third, fourth) = (bytes[index], bytes[index + 1], bytes[index + 2], bytes[index + 3])
        let linear =
            ((Int(first) - 0x81) * 10 + Int(second) - 0x30) * 1260 + (Int(third) - 0x81) * 10 + Int(fourth) - 0x30
        // All four bytes as one number. From 0x90308130 on it counts through the supplementary planes.
        let supplementary = (0x90 - 0x81) * 12_600
        if linear >= supplementary {
            let scalar = 0x10000 + linear - supplementary
            return scalar <= 0x10FFFF ? UInt32(scalar) : nil
        }
        guard linear < fourBytes.count, fourBytes[linear] != 0 else { return nil }
        return UInt32(fourBytes[linear])
    }

    /// Bytes that belong to no well-formed character.
    static func brokenCharacters(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var broken = 0
        var index = 0
        while index < bytes.count {
            let length = length(bytes, at: index)
            if length == 0 { broken += 1 }
            index += max(length, 1)
        }
        return broken
    }

    /// Whether a text has at least so many characters of two bytes and more, and none is broken.
    static func isWellFormed(_ bytes: UnsafeBufferPointer<UInt8>, least: Int) -> Bool {
        var (characters, index) = (0, 0)
        while index < bytes.count {
            let length = length(bytes, at: index)
            guard length > 0 else { return false }
            if length > 1 { characters += 1 }
            index += length
        }
        return characters >= least
    }

    /// Whether nine in ten characters of two bytes and more are in GB 2312, the part of GB 18030 that Chinese text is nearly all
    /// in, and none is broken.
    ///
    /// - Parameter least: fewer characters are not enough to tell.
    static func isGB2312(_ bytes: UnsafeBufferPointer<UInt8>, least: Int) -> Bool {
        var (characters, common) = (0, 0)
        var index = 0
        while index < bytes.count {
            let length = length(bytes, at: index)
            guard length > 0 else { return false }
            if length > 1 { characters += 1 }
            if length == 2, (0xA1...0xF7).contains(bytes[index]), bytes[index + 1] >= 0xA1 { common += 1 }
            index += length
        }
        return characters >= least && common * 10 >= characters * 9
    }

    /// Index in `twoBytes` of the first character with a lead byte.
    private static func row(_ lead: UInt8) -> Int { (Int(lead) - 0x81) * 191 }

    /// The scalars of all two-byte characters, 0 for none. ICU is asked for them once, as a table lookup for each
    /// character is what makes decoding fast.
    private static let twoBytes: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 126 * 191)
        for lead in UInt8(0x81)...0xFE {
            for trail in UInt8(0x40)...0xFE where trail != 0x7F {
                let scalar = converted([lead, trail]) ?? 0
                table[row(lead) + Int(trail) - 0x40] = UInt16(exactly: scalar) ?? 0
            }
        }
        return table
    }()

    /// The scalars of the four-byte characters of the basic plane, 0x81308130 to 0x8431A439, in order; 0 for none.
    private static let fourBytes: [UInt16] = (0..<39_420).map { linear in
        let (rest, fourth) = (linear / 10, UInt8(linear % 10))
        let bytes = [UInt8(rest / 1260), UInt8(rest / 126 % 10), UInt8(rest % 126)]
        let scalar = converted([0x81 + bytes[0], 0x30 + bytes[1], 0x81 + bytes[2], 0x30 + fourth]) ?? 0
        return UInt16(exactly: scalar) ?? 0
    }

    /// The scalar that ICU makes of the bytes of one character.
    private static func converted(_ bytes: [UInt8]) -> UInt32? {
        // kCFStringEncodingGB_18030_2000 as an NSStringEncoding.
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        guard let text = String(bytes: bytes, encoding: encoding) else { return nil }
        return text.unicodeScalars.count == 1 ? text.unicodeScalars.first?.value : nil
    }
}
