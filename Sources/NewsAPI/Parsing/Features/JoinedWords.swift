/// For each line, whether its first character and the last one above stand side by side elsewhere nearby: then they are
/// one word, and the line end parts it.
struct JoinedWords {
    /// Units above and below a line end in which the two are looked for.
    private static let reach = 4_000
    private var classes: [UInt8]

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        classes = [UInt8](repeating: 0, count: lines.count)
        guard lines.count > 1 else { return }
        units.withUnsafeBufferPointer { units in
            var seen = SeenPairs(of: lines.indices.dropFirst().lazy.compactMap { Self.pair(above: $0, lines, units) })
            var places: [UInt32] = []
            for index in lines.indices {
                if index > 0 { mark(index, lines, units) { seen.index(of: $0) } }
                let first = places.count
                seen.find(in: lines[index].range, units, into: &places)
                for place in places[first...] { seen.note(Int(place), units) }
            }
            // What was noted on the way down is of lines above until it is noted again.
            for index in lines.indices.reversed() {
                let first = places.lastIndex { $0 < lines[index].range.lowerBound }.map { $0 + 1 } ?? 0
                for place in places[first...] { seen.note(Int(place), units) }
                places.removeLast(places.count - first)
                guard index > 0, classes[index] == 0 else { continue }
                mark(index, lines, units) { pair in
                    seen.index(of: pair).flatMap { $0 >= lines[index].range.lowerBound ? $0 : nil }
                }
            }
        }
    }

    /// The last unit above a line and its first one, where both are Chinese characters.
    @inline(__always)
    private static func pair(
        above index: Int, _ lines: [ClassifiedLine], _ units: UnsafeBufferPointer<UInt16>
    ) -> UInt32? {
        let (left, right) = (units[lines[index - 1].range.upperBound - 1], units[lines[index].range.lowerBound])
        return UnitSet.isHan(left) && UnitSet.isHan(right) ? SeenPairs.pair(left, right) : nil
    }

    /// Marks a line by its first unit and the last one above; `find` gives an index of a pair.
    @inline(__always)
    private mutating func mark(
        _ index: Int, _ lines: [ClassifiedLine], _ units: UnsafeBufferPointer<UInt16>, _ find: (UInt32) -> Int?
    ) {
        let (above, line) = (lines[index - 1].range, lines[index].range)
        if let pair = Self.pair(above: index, lines, units) {
            guard let found = find(pair) else { return }
            let distance = found < line.lowerBound ? line.lowerBound - found : found - line.upperBound
            if distance <= Self.reach { classes[index] = 1 }
        } else if UnitSet.alphanumeric.contains(units[above.upperBound - 1]),
            UnitSet.alphanumeric.contains(units[line.lowerBound])
        {
            classes[index] = 2
        }
    }

    /// 0: nothing is known; 1: one word; 2: letters or digits on both sides.
    func above(_ index: Int) -> Int { index < classes.count ? Int(classes[index]) : 0 }
}
