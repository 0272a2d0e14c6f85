/// The rules of well-formed UTF-8 (Unicode 16, table 3-7).
enum UTF8Form {
    /// Length in bytes of the character that begins at `index`; 0 when it is not well-formed.
    @inline(__always)
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch bytes[index] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return tail(1) ? 2 : 0
        case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
        case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
        case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
        case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
        case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
        case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
        default: return 0
        }
    }

    /// What a file holds when it is read as UTF-8, in numbers.
    struct Census {
        /// Characters of more than one byte.
        var multibyte = 0
        /// Those of two bytes, which Chinese is not made of. Bytes of GB18030 look like one now and then, but hardly ever like one
        /// of three bytes.
        var twoByte = 0
        /// Bytes that belong to no character.
        var broken = 0
        /// Control characters that are no white space.
        var controls = 0

        /// Whether the file is a text that needs no repair.
        var isClean: Bool { broken == 0 && controls == 0 }
    }

    static func census(_ bytes: UnsafeBufferPointer<UInt8>) -> Census {
        var census = Census()
        var index = 0
        while index < bytes.count {
            // Nearly all Chinese text: three characters of three bytes at a time. They need no closer look.
            while index &+ 9 <= bytes.count, areCommon(threeAt: index, in: bytes) {
                census.multibyte &+= 3
                index &+= 9
            }
            guard index < bytes.count else { break }
            let byte = bytes[index]
            if byte < 0x80 {
                if isControl(byte) { census.controls += 1 }
                index += 1
                continue
            }
            // The same for a single character with a first byte of E1 to EC.
            if byte &- 0xE1 < 0x0C, index + 2 < bytes.count, bytes[index + 1] & 0xC0 == 0x80,
                bytes[index + 2] & 0xC0 == 0x80
            {
                census.multibyte += 1
                index += 3
                continue
            }
            let length = length(bytes, at: index)
            if length == 0 { census.broken += 1 } else { census.multibyte += 1 }
            if length == 2 { census.twoByte += 1 }
            index += max(length, 1)
        }
        return census
    }

    /// Whether three characters of three bytes begin at an index, none of them with E0 or ED, behind which not every byte
    /// may stand. Precondition: there are nine bytes from the index on.
    @inline(__always)
    private static func areCommon(threeAt index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let word = UInt64(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let form = word & 0xC0F0_C0C0_F0C0_C0F0
        // The low halves of the first bytes: 0F more than any but 0 carries to the bit above.
        let low = word & 0x000F_0000_0F00_000F
        let isNotE0 = low &+ 0x000F_0000_0F00_000F
        let isNotED = (low ^ 0x000D_0000_0D00_000D) &+ 0x000F_0000_0F00_000F
        return form == 0x80E0_8080_E080_80E0 && isNotE0 & isNotED & 0x0010_0000_1000_0010 == 0x0010_0000_1000_0010
            && bytes[index &+ 8] & 0xC0 == 0x80
    }

    /// Whether a byte is a control character that is no white space.
    @inline(__always)
    static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 ? !(0x09...0x0D).contains(byte) : byte == 0x7F
    }

    /// Length in bytes of a character, by its first byte. Precondition: the text is well-formed.
    @inline(__always)
    static func length(lead: UInt8) -> Int {
        lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }
}
