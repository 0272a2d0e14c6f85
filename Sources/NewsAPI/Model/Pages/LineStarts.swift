/// Where the lines of a page begin: found by looking through the whole text, so to be asked for once and kept for as
/// long as it takes.
public struct LineStarts: Sendable {
    /// Offset of the first byte of each line, ascending, beginning with 0.
    private let offsets: [UInt32]
    private let end: Int

    public init(_ text: PageText) {
        offsets = Self.offsets(in: text.bytes)
        end = text.bytes.count
    }

    /// Lines of the page; an empty page has one.
    public var count: Int { offsets.count }

    /// The bytes of a line, counted from 1, its end included when it has one.
    func range(ofLine number: Int) -> Range<Int> {
        Int(offsets[number - 1])..<(number < offsets.count ? Int(offsets[number]) : end)
    }

    /// The line that a byte stands on, counted from 1.
    func line(at offset: UInt32) -> Int {
        offsets.partitionPoint { $0 > offset }
    }

    private static func offsets(in bytes: [UInt8]) -> [UInt32] {
        var starts: [UInt32] = [0]
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                if index + 8 <= bytes.count, hasNoControl(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
                    index += 8
                    continue
                }
                let end = min(index + 8, bytes.count)
                while index < end {
                    if endsLine(bytes, index) { starts.append(UInt32(index + 1)) }
                    index += 1
                }
            }
        }
        return starts
    }

    /// Whether a byte is the last one of a line. Lines end with LF, CR LF, CR or a form feed.
    static func endsLine(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        switch bytes[index] {
        case 0x0A, 0x0C: true
        case 0x0D: index + 1 == bytes.count || bytes[index + 1] != 0x0A
        default: false
        }
    }

    /// Whether none of eight bytes is below 0x0E (Warren, Hacker's Delight, 6-1: a byte that borrows from its highest bit).
    @inline(__always)
    private static func hasNoControl(_ word: UInt64) -> Bool {
        (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 == 0
    }
}
