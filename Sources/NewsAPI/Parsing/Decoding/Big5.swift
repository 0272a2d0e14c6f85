/// Tells Big5 from GB18030. Both write a Chinese character as two bytes, the first with the high bit set, and nearly
/// all text in one is well-formed in the other, so well-formedness is no evidence. But each has the characters that
/// people use most in a region of its own, and text that is not Big5 has few characters in Big5's region.
enum Big5 {
    /// Whether more two-byte characters lie in Big5's region of common characters than in GB18030's, and at least four
    /// fifths of all do: every newspaper has names with rare characters, but few.
    static func isLikelier(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var (all, big5, gb) = (0, 0, 0)
        var index = 0
        while index < bytes.count {
            let length = max(1, GB18030.length(bytes, at: index))
            if length == 2 {
                all += 1
                let (lead, trail) = (bytes[index], bytes[index + 1])
                if isCommonBig5(lead, trail) { big5 += 1 }
                if isCommonGB(lead, trail) { gb += 1 }
            }
            index += length
        }
        return big5 > gb && big5 * 5 >= all * 4
    }

    /// Big5's region of marks, and of the frequently used characters (常用字) in order of strokes.
    private static func isCommonBig5(_ lead: UInt8, _ trail: UInt8) -> Bool {
        (0xA1...0xC6).contains(lead) && ((0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail))
    }

    /// GB 2312's region of marks, full-width forms, kana and the lines of tables, and that of the frequently used
    /// characters (一级汉字) in order of pinyin.
    private static func isCommonGB(_ lead: UInt8, _ trail: UInt8) -> Bool {
        ((0xA1...0xA9).contains(lead) || (0xB0...0xD7).contains(lead)) && trail >= 0xA1
    }
}
