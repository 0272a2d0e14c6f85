import Glibc

/// Writes a record: numbers in as few bytes as they need, and texts as references to the page where it prints them.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []

    /// Appends eight bytes, in the order of the machine.
    mutating func append(fixed value: UInt64) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    /// Appends a number in LEB128: seven bits a byte, least significant first, the high bit set in all bytes but the
    /// last.
    ///
    /// - Parameter number: not negative.
    mutating func append(_ number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Zigzag code, as in Protocol Buffers: the lowest bit is the sign, so that numbers a little below zero stay small.
    static func zigzag(_ number: Int) -> Int { number << 1 ^ number >> 63 }

    /// Appends bytes behind their count.
    mutating func append(_ record: [UInt8]) {
        append(record.count)
        bytes += record
    }

    /// Appends a text: 0 for none. Where the page prints it, twice its length plus 1, then the distance from the base
    /// in zigzag code. Else twice its length plus 2, then its bytes.
    ///
    /// - Parameters:
    ///   - ranges: where on the page to look for it.
    ///   - page: the page's text.
    ///   - base: the offset that the text's own is counted from.
    mutating func append(_ text: String?, in ranges: [Range<Int>], of page: UnsafeRawBufferPointer, from base: Int) {
        guard var text else { return append(0) }
        let found = text.withUTF8 { Self.find(UnsafeRawBufferPointer($0), in: ranges, of: page) }
        guard let start = found else { return append(text) }
        append(text.utf8.count << 1 | 1)
        append(Self.zigzag(start - base))
    }

    /// Appends a text that is not looked for on the page: twice its length plus 2, then its bytes.
    mutating func append(_ text: String) {
        append((text.utf8.count + 1) << 1)
        bytes.append(contentsOf: text.utf8)
    }

    /// Offset of the first match inside one of the ranges; nil when there is none or the text is empty.
    private static func find(
        _ text: UnsafeRawBufferPointer, in ranges: [Range<Int>], of page: UnsafeRawBufferPointer
    ) -> Int? {
        guard let last = text.last, let first = text.baseAddress, let start = page.baseAddress else { return nil }
        for range in ranges where range.count >= text.count {
            // Last bytes are looked for: those of two characters differ more often than their first bytes do.
            var end = range.lowerBound + text.count - 1
            while let found = memchr(start + end, Int32(last), range.upperBound - end) {
                let match = UnsafeRawPointer(found) - start + 1 - text.count
                if memcmp(start + match, first, text.count) == 0 { return match }
                end = match + text.count
            }
        }
        return nil
    }
}
