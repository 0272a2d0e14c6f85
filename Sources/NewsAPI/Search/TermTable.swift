/// The keys of a segment in ascending order, and where the list of each begins.
///
/// Keys that differ in their last 16 bits alone are a group, nearly always those with one first symbol: the table holds
/// those bits, 6 bytes a key.
struct TermTable: Sendable {
    private var groups: [UInt64] = []
    /// The place of each group's first key.
    private var groupStarts: [UInt32] = []
    private var lowBits: [UInt16] = []
    private var starts: [UInt32] = []

    var count: Int { lowBits.count }

    /// Bytes of memory.
    var size: Int { groups.capacity * 8 + groupStarts.capacity * 4 + lowBits.capacity * 2 + starts.capacity * 4 }

    /// Adds a key above those before it.
    mutating func append(_ key: UInt64, start: Int) {
        if groups.last != key >> 16 {
            groups.append(key >> 16)
            groupStarts.append(UInt32(lowBits.count))
        }
        lowBits.append(UInt16(truncatingIfNeeded: key))
        starts.append(UInt32(start))
    }

    /// The table without room for more.
    func trimmed() -> TermTable {
        func trimmed<T: BitwiseCopyable>(_ values: [T]) -> [T] {
            [T](unsafeUninitializedCapacity: values.count) { $1 = $0.initialize(fromContentsOf: values) }
        }
        var table = TermTable()
        table.groups = trimmed(groups)
        table.groupStarts = trimmed(groupStarts)
        table.lowBits = trimmed(lowBits)
        table.starts = trimmed(starts)
        return table
    }

    /// Where the list of a key begins.
    @inline(__always)
    func start(_ place: Int) -> Int { Int(starts[place]) }

    /// The places of the keys from one up to another.
    func places(from first: UInt64, upTo end: UInt64) -> Range<Int> {
        let lower = firstPlace(notBelow: first)
        return lower..<max(lower, firstPlace(notBelow: end))
    }

    /// The key at a place, given that `group` is that of a place before; moves `group` on.
    @inline(__always)
    func key(_ place: Int, group: inout Int) -> UInt64 {
        while group + 1 < groups.count, groupStarts[group + 1] <= place { group += 1 }
        return groups[group] << 16 | UInt64(lowBits[place])
    }

    private func firstPlace(notBelow key: UInt64) -> Int {
        let group = Self.firstIndex(in: groups, 0..<groups.count, notBelow: key >> 16)
        guard group < groups.count else { return count }
        let start = Int(groupStarts[group])
        guard groups[group] == key >> 16 else { return start }
        let end = group + 1 < groups.count ? Int(groupStarts[group + 1]) : count
        return Self.firstIndex(in: lowBits, start..<end, notBelow: UInt16(truncatingIfNeeded: key))
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
