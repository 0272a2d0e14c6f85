/// The keys of a segment's posting lists in ascending order (`TermKey`), and the offset in bytes at which each list
/// begins.
///
/// Keys that differ in their lowest 16 bits alone form a group, nearly always those with one first symbol. For each key
/// the table holds only these bits, and 16 bits for the offset: 4½ bytes a key.
struct TermTable: Sendable {
    /// The offsets of the lists of 16 keys, as distances, which fit in 16 bits because most lists are short.
    private struct Starts: BitwiseCopyable {
        /// The offset of the first list. The lists of long articles may be longer than 32 bits can say.
        let first: Int
        /// By key the distance of its list from the first; `far` if it does not fit.
        var distances = InlineArray<16, UInt16>(repeating: far)

        static let far = UInt16.max
    }

    /// By group the bits that its keys share: all but the lowest 16.
    private var groups: [UInt64] = []
    /// By group the index of its first key.
    private var groupStarts: [UInt32] = []
    /// By key its lowest 16 bits.
    private var lowBits: [UInt16] = []
    private var starts: [Starts] = []
    /// The indices of the keys whose distance does not fit, ascending.
    private var farIndices: [UInt32] = []
    /// The offsets of their lists.
    private var farStarts: [Int] = []

    /// Number of keys.
    var count: Int { lowBits.count }

    /// Bytes of memory.
    var size: Int {
        groups.capacity * 8 + (groupStarts.capacity + farIndices.capacity + farStarts.capacity) * 4
            + lowBits.capacity * 2 + starts.capacity * MemoryLayout<Starts>.stride
    }

    init() {}

    /// A table that `store` wrote.
    init(stored: inout StorageReader) throws(StorageError) {
        groups = try stored.array()
        groupStarts = try stored.array()
        lowBits = try stored.array()
        starts = try stored.array()
        farIndices = try stored.array()
        farStarts = try stored.array()
        guard groups.count == groupStarts.count, starts.count == (lowBits.count + 15) / 16,
            farIndices.count == farStarts.count
        else { throw .damaged }
    }

    func store(_ writer: StorageWriter) {
        writer.append(groups)
        writer.append(groupStarts)
        writer.append(lowBits)
        writer.append(starts)
        writer.append(farIndices)
        writer.append(farStarts)
    }

    /// Adds a key, which must be above those before it, and whose list must begin behind theirs.
    mutating func append(_ key: UInt64, start: Int) {
        if groups.last != key >> 16 {
            groups.append(key >> 16)
            groupStarts.append(UInt32(lowBits.count))
        }
        let index = lowBits.count
        lowBits.append(UInt16(truncatingIfNeeded: key))
        if index.isMultiple(of: 16) { starts.append(Starts(first: start)) }
        let distance = start - starts[index / 16].first
        if distance < Starts.far {
            starts[index / 16].distances[index % 16] = UInt16(distance)
        } else {
            farIndices.append(UInt32(index))
            farStarts.append(start)
        }
    }

    /// Adds the keys of another table, which must be above those before them.
    ///
    /// - Parameter size: bytes of the lists before theirs.
    mutating func append(contentsOf other: TermTable, behind size: Int) {
        var group = 0
        for index in 0..<other.count { append(other.key(index, group: &group), start: size + other.start(index)) }
    }

    /// A copy of the table that has no spare memory.
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

    /// The offset in bytes at which the list of a key begins.
    @inline(__always)
    func start(_ index: Int) -> Int {
        let starts = starts[index / 16]
        let distance = starts.distances[index % 16]
        if distance < Starts.far { return starts.first + Int(distance) }
        return farStarts[Self.firstIndex(in: farIndices, 0..<farIndices.count, notBelow: UInt32(index))]
    }

    /// The indices of the keys from one up to, but without, another.
    func indices(from first: UInt64, upTo end: UInt64) -> Range<Int> {
        let lower = firstIndex(notBelow: first)
        return lower..<max(lower, firstIndex(notBelow: end))
    }

    /// The key at an index. `group` must be the group of this or an earlier index (0 at first), and is set to that of
    /// this one.
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
