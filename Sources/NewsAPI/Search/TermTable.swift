/// The keys of a segment in ascending order, and where the list of each begins.
///
/// Keys with one first symbol are a group: the table holds the second symbols alone, 8 bytes a key.
struct TermTable: Sendable {
    private var groups: [UInt64] = []
    /// The place of each group's first key.
    private var groupStarts: [UInt32] = []
    private var seconds: [UInt32] = []
    private var starts: [UInt32] = []

    var count: Int { seconds.count }

    /// Bytes of memory.
    var size: Int { groups.capacity * 8 + groupStarts.capacity * 4 + (seconds.capacity + starts.capacity) * 4 }

    /// Adds a key above those before it.
    mutating func append(_ key: UInt64, start: Int) {
        let group = TermKey.group(key)
        if groups.last != group {
            groups.append(group)
            groupStarts.append(UInt32(seconds.count))
        }
        seconds.append(TermKey.second(key))
        starts.append(UInt32(start))
    }

    /// The table without room for more.
    func trimmed() -> TermTable {
        var table = TermTable()
        table.groups = Array(groups[...])
        table.groupStarts = groupStarts
        table.seconds = [UInt32](unsafeUninitializedCapacity: count) { $1 = $0.initialize(fromContentsOf: seconds) }
        table.starts = [UInt32](unsafeUninitializedCapacity: count) { $1 = $0.initialize(fromContentsOf: starts) }
        return table
    }

    /// Where the list of a key begins.
    @inline(__always)
    func start(_ place: Int) -> Int { Int(starts[place]) }

    /// The places of a group's keys whose second symbols lie in a range.
    func places(group: UInt64, seconds range: Range<UInt32>) -> Range<Int> {
        let found = Self.firstIndex(in: groups, 0..<groups.count, notBelow: group)
        guard found < groups.count, groups[found] == group else { return 0..<0 }
        let end = found + 1 < groups.count ? Int(groupStarts[found + 1]) : count
        let lower = Self.firstIndex(in: seconds, Int(groupStarts[found])..<end, notBelow: range.lowerBound)
        if range.count == 1 {
            return lower..<(lower < end && seconds[lower] == range.lowerBound ? lower + 1 : lower)
        }
        return lower..<Self.firstIndex(in: seconds, lower..<end, notBelow: range.upperBound)
    }

    /// The key at a place, given that `group` is that of a place before; moves `group` on.
    @inline(__always)
    func key(_ place: Int, group: inout Int) -> UInt64 {
        while group + 1 < groups.count, groupStarts[group + 1] <= place { group += 1 }
        return TermKey.key(group: groups[group], second: seconds[place])
    }

    @inline(__always)
    private static func firstIndex<T: Comparable>(in values: [T], _ range: Range<Int>, notBelow value: T) -> Int {
        values.withUnsafeBufferPointer { values in
            var low = range.lowerBound
            var high = range.upperBound
            while low < high {
                let middle = (low + high) / 2
                if values[middle] < value { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }
}
