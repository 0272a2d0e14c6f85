/// Characters of UTF-8 without making a `String` of it.
enum UTF8Text {
    /// Where the first `count` Unicode scalars of a range end; `count` is lowered by those that the range has.
    static func end(ofCharacters count: inout Int, in bytes: [UInt8], _ range: Range<Int>) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            for index in range where bytes[index] & 0xC0 != 0x80 {
                if count == 0 { return index }
                count -= 1
            }
            return range.upperBound
        }
    }
}
