/// A page as the rules read it: one code unit to a character, full-width forms folded to ASCII, white space to a blank.
///
/// The rules need `（`, `(`, `１` and `1` to be the same; where text stands in the page is kept beside each unit.
struct FoldedPage {
    private(set) var units: [UInt16] = []
    /// Byte offset of each unit in the page.
    private(set) var offsets: [UInt32] = []

    init(capacity: Int) {
        units.reserveCapacity(capacity)
        offsets.reserveCapacity(capacity)
    }

    @inline(__always)
    mutating func append(_ unit: UInt16, at offset: Int) {
        units.append(unit)
        offsets.append(UInt32(offset))
    }

    /// Takes back what was appended behind the first `count` units.
    mutating func truncate(to count: Int) {
        units.removeLast(units.count - count)
        offsets.removeLast(offsets.count - count)
    }

    /// Byte range of the page that units stand for.
    func bytes(_ range: Range<Int>, of page: [UInt8]) -> Range<UInt32> {
        let last = offsets[range.upperBound - 1]
        return offsets[range.lowerBound]..<last + UInt32(UTF8Form.length(lead: page[Int(last)]))
    }

    /// The page's character at a byte, folded, and its length in bytes. The page is well-formed UTF-8.
    @inline(__always)
    static func fold(_ page: UnsafeBufferPointer<UInt8>, at index: Int) -> (unit: UInt16, length: Int) {
        let lead = page[index]
        if lead < 0x80 { return (lead > 0x20 ? UInt16(lead) : blank, 1) }
        if lead < 0xE0 {
            let unit = UInt16(lead & 0x1F) << 6 | UInt16(page[index + 1] & 0x3F)
            return (unit == 0xA0 || unit == 0x85 ? blank : unit, 2)
        }
        // Characters beyond the basic plane take part in no rule.
        guard lead < 0xF0 else { return (0xFFFD, 4) }
        let unit = UInt16(lead & 0x0F) << 12 | UInt16(page[index + 1] & 0x3F) << 6 | UInt16(page[index + 2] & 0x3F)
        switch unit {
        case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: return (blank, 3)
        case 0xFF01...0xFF5E: return (unit - 0xFEE0, 3)
        case 0x30FB, 0x2027, 0x2022: return (0xB7, 3)
        default: return (unit, 3)
        }
    }

    static let blank: UInt16 = 0x20
}
