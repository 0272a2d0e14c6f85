extension UTF8Text {
    /// The beginning of a range: `count` bytes, or up to three more, so that it ends between two Unicode scalars; the
    /// whole range when it is no longer. Never empty unless the range is.
    static func beginning(of range: Range<Int>, bytes count: Int, in bytes: [UInt8]) -> Range<Int> {
        guard max(count, 1) < range.count else { return range }
        var end = range.lowerBound + max(count, 1)
        while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return range.lowerBound..<end
    }
}
