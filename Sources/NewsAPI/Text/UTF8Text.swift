/// Counts Unicode scalars of UTF-8 without making a `String` of it.
enum UTF8Text {
    /// Unicode scalars in a range: its bytes less those that continue a scalar (`10xx xxxx`), counted eight bytes a
    /// step.
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

    /// Offset behind the first `count` Unicode scalars of a range, or its end when it has fewer. `count` is lowered by
    /// the scalars passed over, so that the next range can go on with the rest.
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
