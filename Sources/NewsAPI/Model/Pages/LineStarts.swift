/// Where the lines of a page begin. To find them takes a pass over the whole text, so one is made where lines are
/// needed and dropped with the work that needs it.
public struct LineStarts: Sendable {
    /// Offset of the first byte of each line, ascending; the first is 0.
    private let offsets: [UInt32]
    /// Length of the text in bytes.
    private let end: Int

    /// Finds the lines of a text.
    public init(_ text: PageText) {
        offsets = Self.offsets(in: text.bytes)
        end = text.bytes.count
    }

    /// Number of lines; an empty page has one.
    public var count: Int { offsets.count }

    /// The byte range of a line, counted from 1, with its line end when it has one.
    func range(ofLine number: Int) -> Range<Int> {
        Int(offsets[number - 1])..<(number < offsets.count ? Int(offsets[number]) : end)
    }

    /// The line of the byte at `offset`, counted from 1.
    func line(at offset: UInt32) -> Int {
        offsets.partitionPoint { $0 > offset }
    }

    private static func offsets(in bytes: [UInt8]) -> [UInt32] {
        var starts: [UInt32] = [0]
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                while index &+ 8 <= bytes.count,
                    hasNoControl(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                {
                    index &+= 8
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

    /// Whether the byte at `index` is the last one of a line. LF, CR LF, CR and form feed end lines.
    static func endsLine(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        switch bytes[index] {
        case 0x0A, 0x0C: true
        case 0x0D: index + 1 == bytes.count || bytes[index + 1] != 0x0A
        default: false
        }
    }

    /// Whether all eight bytes are at least 0x0E, so that none of them ends a line: to subtract 0x0E from a smaller
    /// byte borrows from its highest bit (Warren, Hacker's Delight, 6-1).
    @inline(__always)
    private static func hasNoControl(_ word: UInt64) -> Bool {
        (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 == 0
    }
}
