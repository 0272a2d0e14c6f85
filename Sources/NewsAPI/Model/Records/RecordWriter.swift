import Glibc

/// Writes a record: numbers in as few bytes as they need, and texts by where they stand on the page.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []

    /// Eight bytes.
    mutating func append(fixed value: UInt64) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    /// Seven bits a byte, least significant first, the high bit on all but the last. Not for negative numbers.
    mutating func append(_ number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A number whose sign is its lowest bit, so that it stays small when it is little below zero.
    static func unsigned(_ number: Int) -> Int { number << 1 ^ number >> 63 }

    /// Bytes behind their count.
    mutating func append(_ record: [UInt8]) {
        append(record.count)
        bytes += record
    }

    /// A text: 0 for none. Its length, the lowest bit set, and where it stands, when it is found on the page; else its
    /// length, counted from 1, and its bytes.
    ///
    /// - Parameters:
    ///   - places: where to look for it.
    ///   - base: what its place is counted from.
    mutating func append(_ text: String?, at places: [Range<Int>], of page: UnsafeRawBufferPointer, from base: Int) {
        guard var text else { return append(0) }
        text.withUTF8 { text in
            if let start = Self.find(UnsafeRawBufferPointer(text), at: places, of: page) {
                append(text.count << 1 | 1)
                append(Self.unsigned(start - base))
            } else {
                append((text.count + 1) << 1)
                bytes.append(contentsOf: text)
            }
        }
    }

    private static func find(
        _ text: UnsafeRawBufferPointer, at places: [Range<Int>], of page: UnsafeRawBufferPointer
    ) -> Int? {
        guard let last = text.last, let first = text.baseAddress, let start = page.baseAddress else { return nil }
        for place in places where place.count >= text.count {
            // The last byte of a character tells more than the first.
            for end in place.lowerBound + text.count - 1..<place.upperBound where page[end] == last {
                let found = end + 1 - text.count
                if memcmp(start + found, first, text.count) == 0 { return found }
            }
        }
        return nil
    }
}
