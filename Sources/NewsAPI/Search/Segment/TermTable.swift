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
    /// The place of each group's first key.
    private var groupStarts: [UInt32] = []
    private var lowBits: [UInt16] = []
    private var starts: [Starts] = []
    /// The places whose lists begin far behind the first of their 16, and where those do.
    private var farPlaces: [UInt32] = []
    private var farStarts: [UInt32] = []

    var count: Int { lowBits.count }

    /// Bytes of memory.
    var size: Int {
        groups.capacity * 8 + (groupStarts.capacity + farPlaces.capacity + farStarts.capacity) * 4
            + lowBits.capacity * 2 + starts.capacity * MemoryLayout<Starts>.stride
    }

    /// Adds a key above those before it, whose list begins behind theirs.
    mutating func append(_ key: UInt64, start: Int) {
        if groups.last != key >> 16 {
            groups.append(key >> 16)
            groupStarts.append(UInt32(lowBits.count))
        }
        let place = lowBits.count
        lowBits.append(UInt16(truncatingIfNeeded: key))
        if place.isMultiple(of: 16) { starts.append(Starts(first: UInt32(start))) }
        let distance = start - Int(starts[place / 16].first)
        if distance < Starts.far {
            starts[place / 16].distances[place % 16] = UInt16(distance)
        } else {
            farPlaces.append(UInt32(place))
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
        table.farPlaces = trimmed(farPlaces)
        table.farStarts = trimmed(farStarts)
        return table
    }

    /// Where the list of a key begins.
    @inline(__always)
    func start(_ place: Int) -> Int {
        let starts = starts[place / 16]
        let distance = starts.distances[place % 16]
        if distance < Starts.far { return Int(starts.first) + Int(distance) }
        return Int(farStarts[Self.firstIndex(in: farPlaces, 0..<farPlaces.count, notBelow: UInt32(place))])
    }

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
        values.withUnsafeBufferPointer { values in PartitionPoint.first(in: range) { values[$0] >= value } }
    }
}
