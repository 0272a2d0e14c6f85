/// Recognises UTF-16 without a byte-order mark.
enum UTF16Form {
    /// The byte order in which nine in ten units of a file are such as Chinese pages have; nil when there is none. Chinese
    /// characters, read in the other order, are spread over all of Unicode.
    static func isLittleEndian(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        let units = bytes.count / 2
        // ASCII with a NUL is no UTF-16: there half of the bytes are NUL, or some are no ASCII.
        guard units > 0, bytes.contains(where: { $0 >= 0x80 }) || bytes.count(where: { $0 == 0 }) * 3 > bytes.count
        else { return nil }
        var common = (little: 0, big: 0)
        for index in 0..<units {
            if isCommon(bytes[2 * index + 1], bytes[2 * index]) { common.little += 1 }
            if isCommon(bytes[2 * index], bytes[2 * index + 1]) { common.big += 1 }
        }
        let most = max(common.little, common.big)
        return most * 10 >= units * 9 ? common.little >= common.big : nil
    }

    /// Whether a unit is printable ASCII, white space, Han, or a mark of Chinese text.
    private static func isCommon(_ high: UInt8, _ low: UInt8) -> Bool {
        switch high {
        case 0x00: low >= 0x20 && low < 0x7F || low == 0x09 || low == 0x0A || low == 0x0D
        case 0x4E...0x9F, 0x30: true
        case 0x20: low < 0x70
        case 0xFF: low > 0 && low < 0xF0
        default: false
        }
    }
}
