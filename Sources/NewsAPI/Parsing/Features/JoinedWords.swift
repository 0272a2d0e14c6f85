/// For each line, whether its first character and the last one above stand side by side elsewhere nearby: then they are
/// one word, and the line end parts it.
struct JoinedWords {
    /// Units above and below a line end in which the two are looked for.
    private static let reach = 4_000
    private var classes: [UInt8]

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        classes = [UInt8](repeating: 0, count: lines.count)
        guard lines.count > 1 else { return }
        // For each pair of units, by its hash, the pair and its last index; another pair may have taken its place.
        var seen = [UInt64](repeating: 0, count: 1 << 15)
        units.withUnsafeBufferPointer { units in
            seen.withUnsafeMutableBufferPointer { seen in
                for index in lines.indices {
                    if index > 0 { mark(index, lines, units) { Self.index(of: $0, seen) } }
                    Self.note(lines[index].range, units, seen)
                }
                // What was noted on the way down is of lines above until it is noted again.
                for index in lines.indices.reversed() {
                    Self.note(lines[index].range, units, seen)
                    guard index > 0, classes[index] == 0 else { continue }
                    mark(index, lines, units) { pair in
                        Self.index(of: pair, seen).flatMap { $0 >= lines[index].range.lowerBound ? $0 : nil }
                    }
                }
            }
        }
    }

    /// Marks a line by its first unit and the last one above; `find` gives an index of a pair.
    @inline(__always)
    private mutating func mark(
        _ index: Int, _ lines: [ClassifiedLine], _ units: UnsafeBufferPointer<UInt16>, _ find: (UInt32) -> Int?
    ) {
        let (above, line) = (lines[index - 1].range, lines[index].range)
        let (left, right) = (units[above.upperBound - 1], units[line.lowerBound])
        if UnitSet.isHan(left), UnitSet.isHan(right) {
            guard let found = find(UInt32(left) << 16 | UInt32(right)) else { return }
            let distance = found < line.lowerBound ? line.lowerBound - found : found - line.upperBound
            if distance <= Self.reach { classes[index] = 1 }
        } else if UnitSet.alphanumeric.contains(left), UnitSet.alphanumeric.contains(right) {
            classes[index] = 2
        }
    }

    @inline(__always)
    private static func slot(_ pair: UInt32) -> Int { Int((pair &* 0x9E37_79B1) >> 17) }

    /// Notes the pairs of a line.
    @inline(__always)
    private static func note(
        _ line: Range<Int>, _ units: UnsafeBufferPointer<UInt16>, _ seen: UnsafeMutableBufferPointer<UInt64>
    ) {
        for index in line.dropLast() {
            let pair = UInt32(units[index]) << 16 | UInt32(units[index + 1])
            seen[slot(pair)] = UInt64(pair) << 32 | UInt64(UInt32(truncatingIfNeeded: index + 1))
        }
    }

    /// The index at which a pair was last noted.
    @inline(__always)
    private static func index(of pair: UInt32, _ seen: UnsafeMutableBufferPointer<UInt64>) -> Int? {
        let entry = seen[slot(pair)]
        return entry != 0 && entry >> 32 == UInt64(pair) ? Int(entry & 0xFFFF_FFFF) - 1 : nil
    }

    /// 0: nothing is known; 1: one word; 2: letters or digits on both sides.
    func above(_ index: Int) -> Int { index < classes.count ? Int(classes[index]) : 0 }
}
