/// For each line, whether its first character and the last one above stand side by side elsewhere nearby: then they are
/// one word, and the line end parts it.
struct JoinedWords {
    /// Units above and below a line end in which the two are looked for.
    private static let reach = 4_000
    private var classes: [UInt8]

    init(_ units: Units, _ lines: [ClassifiedLine]) {
        classes = [UInt8](repeating: 0, count: lines.count)
        guard lines.count > 1 else { return }
        // The last index of each pair of units, by its hash; another pair may have taken its place.
        var last = [Int32](repeating: -1, count: 1 << 15)
        var keys = [UInt32](repeating: 0, count: 1 << 15)
        func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 17) }
        func join(_ index: Int) -> UInt32? {
            let (left, right) = (units[lines[index - 1].range.upperBound - 1], units[lines[index].range.lowerBound])
            return UnitSet.isHan(left) && UnitSet.isHan(right) ? UInt32(left) << 16 | UInt32(right) : nil
        }
        for index in lines.indices {
            if index > 0, let key = join(index) {
                let place = slot(key)
                let isNear =
                    keys[place] == key && last[place] >= 0
                    && lines[index].range.lowerBound - Int(last[place]) <= Self.reach
                if isNear { classes[index] = 1 }
            } else if index > 0, UnitSet.alphanumeric.contains(units[lines[index - 1].range.upperBound - 1]),
                UnitSet.alphanumeric.contains(units[lines[index].range.lowerBound])
            {
                classes[index] = 2
            }
            for unit in lines[index].range.dropLast() {
                let key = UInt32(units[unit]) << 16 | UInt32(units[unit + 1])
                let place = slot(key)
                keys[place] = key
                last[place] = Int32(truncatingIfNeeded: unit)
            }
        }
        for place in last.indices { last[place] = -1 }
        for index in lines.indices.reversed() {
            for unit in lines[index].range.dropLast() {
                let key = UInt32(units[unit]) << 16 | UInt32(units[unit + 1])
                let place = slot(key)
                keys[place] = key
                last[place] = Int32(truncatingIfNeeded: unit)
            }
            guard index > 0, classes[index] == 0, let key = join(index) else { continue }
            let place = slot(key)
            if keys[place] == key, last[place] >= 0, Int(last[place]) - lines[index].range.upperBound <= Self.reach {
                classes[index] = 1
            }
        }
    }

    /// 0: nothing is known; 1: one word; 2: letters or digits on both sides.
    func above(_ index: Int) -> Int { index < classes.count ? Int(classes[index]) : 0 }
}
