/// The keys of a segment in ascending order, and where the list of each begins.
///
/// Keys that differ in their last 16 bits alone are a group, nearly always those with one first symbol: the table holds
/// those bits, and 16 bits of where the list begins, 4¼ bytes a key.
struct TermTable: Sendable {
    /// Where the lists of 16 keys begin: most lists are short.
    private struct Starts: BitwiseCopyable {
        let first: UInt32
        /// From the first; `far` if it is more than that.
        var distances = InlineArray<16, UInt16>(repeating: far)

        static let far = UInt16.max
    }

    private var groups: [UInt64] = []
    /// The index of each group's first key.
    private var groupStarts: [UInt32] = []
    private var lowBits: [UInt16] = []
    private var starts: [Starts] = []
    /// The indices whose lists begin far behind the first of their 16, and where those do.
    private var farIndices: [UInt32] = []
    private var farStarts: [UInt32] = []

    var count: Int { lowBits.count }

    /// Bytes of memory.
    var size: Int {
        groups.capacity * 8 + (groupStarts.capacity + farIndices.capacity + farStarts.capacity) * 4
            + lowBits.capacity * 2 + starts.capacity * MemoryLayout<Starts>.stride
    }

    /// Adds a key above those before it, whose list begins behind theirs.
    mutating func append(_ key: UInt64, start: Int) {
        if groups.last != key >> 16 {
            groups.append(key >> 16)
            groupStarts.append(UInt32(lowBits.count))
        }
        let index = lowBits.count
        lowBits.append(UInt16(truncatingIfNeeded: key))
        if index.isMultiple(of: 16) { starts.append(Starts(first: UInt32(start))) }
        let distance = start - Int(starts[index / 16].first)
        if distance < Starts.far {
            starts[index / 16].distances[index % 16] = UInt16(distance)
        } else {
            farIndices.append(UInt32(index))
            farStarts.append(UInt32(start))
        }
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
        table.farIndices = trimmed(farIndices)
        table.farStarts = trimmed(farStarts)
        return table
    }

    /// Where the list of a key begins.
    @inline(__always)
    func start(_ index: Int) -> Int {
        let starts = starts[index / 16]
        let distance = starts.distances[index % 16]
        if distance < Starts.far { return Int(starts.first) + Int(distance) }
        return Int(farStarts[Self.firstIndex(in: farIndices, 0..<farIndices.count, notBelow: UInt32(index))])
    }

    /// The indices of the keys from one up to another.
    func indices(from first: UInt64, upTo end: UInt64) -> Range<Int> {
        let lower = firstIndex(notBelow: first)
        return lower..<max(lower, firstIndex(notBelow: end))
    }

    /// The key at a index, given that `group` is that of a index before; moves `group` on.
    @inline(__always)
    func key(_ index: Int, group: inout Int) -> UInt64 {
        while group + 1 < groups.count, groupStarts[group + 1] <= index { group += 1 }
        return groups[group] << 16 | UInt64(lowBits[index])
    }

    private func firstIndex(notBelow key: UInt64) -> Int {
        let group = Self.firstIndex(in: groups, 0..<groups.count, notBelow: key >> 16)
        guard group < groups.count else { return count }
        let start = Int(groupStarts[group])
        guard groups[group] == key >> 16 else { return start }
        let end = group + 1 < groups.count ? Int(groupStarts[group + 1]) : count
        return Self.firstIndex(in: lowBits, start..<end, notBelow: UInt16(truncatingIfNeeded: key))
    }

    @inline(__always)
    private static func firstIndex<T: Comparable>(in values: [T], _ range: Range<Int>, notBelow value: T) -> Int {
        values.withUnsafeBufferPointer { values in PartitionPoint.first(in: range) { values[$0] >= value } }
    }
}
