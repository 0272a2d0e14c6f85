/// Characters of UTF-8 without making a `String` of it.
enum UTF8Text {
    /// Unicode scalars in a range, eight bytes a step: all bytes but those that continue a scalar (`10xx xxxx`).
    static func count(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        let memory = UnsafeRawBufferPointer(bytes)
        var count = range.count
        var index = range.lowerBound
        while index &+ 8 <= range.upperBound {
            let word = memory.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let continuing = (word & ~(word &<< 1)) &>> 7 & 0x0101_0101_0101_0101
            count &-= Int(truncatingIfNeeded: (continuing &* 0x0101_0101_0101_0101) &>> 56)
            index &+= 8
        }
        while index < range.upperBound {
            if bytes[index] & 0xC0 == 0x80 { count &-= 1 }
            index &+= 1
        }
        return count
    }

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
