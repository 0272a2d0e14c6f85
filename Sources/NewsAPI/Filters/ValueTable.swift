/// The values of a property in ascending order, each with its elements. All elements lie in one array, value after
/// value: an array for each value would cost more than the few articles that most people are named in.
struct ValueTable<Element: ValueElement>: Sendable {
    /// The values, ascending, each once.
    private let values: [String]
    /// Index in `elements` at which the elements of each value end; they begin where the value before ends.
    private let ends: [UInt32]
    private let elements: [Element]
    /// Indices of the values by their folded form (`TextFolding.foldedName`), those that are spellings of one name by
    /// value. The forms are not kept, which would double the table, but made of the few values that a look-up compares.
    /// Empty for values that are no names.
    private let byName: [UInt32]
    private let areNames: Bool

    /// A table without values.
    ///
    /// - Parameter areNames: whether the values are names, which can be looked up by other spellings.
    init(areNames: Bool = false) {
        (values, ends, elements, byName) = ([], [], [], [])
        self.areNames = areNames
    }

    /// A table of `count` articles that `store` wrote.
    init(areNames: Bool = false, count: Int, stored: inout StorageReader) throws(StorageError) {
        self.areNames = areNames
        values = try stored.texts()
        ends = try stored.array()
        elements = try stored.array()
        byName = try stored.array()
        guard ends.count == values.count, Int(ends.last ?? 0) == elements.count,
            zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }), elements.allSatisfy({ $0.ordinal < count }),
            byName.count == (areNames ? values.count : 0), byName.allSatisfy({ $0 < values.count })
        else { throw .damaged }
    }

    func store(_ writer: StorageWriter) {
        writer.append(values)
        writer.append(ends)
        writer.append(elements)
        writer.append(byName)
    }

    /// The table of the next snapshot, in which a value without elements is none.
    ///
    /// - Parameter lists: by value, the elements of the articles that are added, ascending.
    func updated(_ renumbering: Renumbering, adding lists: [String: [Element]]) -> ValueTable {
        var (values, ends): ([String], [UInt32]) = ([], [])
        let most = elements.count + lists.values.reduce(0) { $0 + $1.count }
        let updated = [Element](unsafeUninitializedCapacity: most) { new, count in
            elements.withUnsafeBufferPointer { old in
                renumbering.kept.withUnsafeBufferPointer { kept in
                    var update = ValueTableUpdate(old, kept, into: new)
                    update.take(self, adding: lists)
                    (values, ends, count) = (update.values, update.ends, update.count)
                }
            }
        }
        return ValueTable(values, ends, updated, after: self)
    }

    private init(_ values: [String], _ ends: [UInt32], _ elements: [Element], after previous: ValueTable) {
        (self.values, self.ends, self.elements) = (values, ends, elements)
        areNames = previous.areNames
        byName = areNames ? Self.byName(previous, values) : []
    }

    /// By index of a value its index in the table of the next snapshot, nil if it is not there; and the indices of the
    /// values that are only there, ascending.
    func indices(in next: ValueTable) -> (kept: [UInt32?], new: [UInt32]) { Self.indices(of: values, in: next.values) }

    private static func indices(of values: [String], in next: [String]) -> (kept: [UInt32?], new: [UInt32]) {
        var kept = [UInt32?](repeating: nil, count: values.count)
        var new: [UInt32] = []
        var index = 0
        for (number, value) in next.enumerated() {
            while index < values.count, values[index] != value, values[index] < value { index += 1 }
            if index < values.count, values[index] == value {
                kept[index] = UInt32(number)
                index += 1
            } else {
                new.append(UInt32(number))
            }
        }
        return (kept, new)
    }

    /// Puts the new values among the others that are kept.
    private static func byName(_ old: ValueTable, _ values: [String]) -> [UInt32] {
        func folded(_ index: UInt32) -> [UInt32] { TextFolding.foldedName(values[Int(index)]) }
        let (indices, added) = indices(of: old.values, in: values)
        let kept = old.byName.compactMap { indices[Int($0)] }
        var byName: [UInt32] = []
        byName.reserveCapacity(values.count)
        var start = 0
        for (name, index) in added.map({ (name: folded($0), index: $0) }).sorted(by: isBefore) {
            let end = PartitionPoint.first(in: start..<kept.count) { place in
                isBefore((name, index), (folded(kept[place]), kept[place]))
            }
            byName += kept[start..<end]
            byName.append(index)
            start = end
        }
        return byName + kept[start...]
    }

    private static func isBefore(_ left: (name: [UInt32], index: UInt32), _ right: (name: [UInt32], index: UInt32))
        -> Bool
    {
        left.name == right.name ? left.index < right.index : left.name.lexicographicallyPrecedes(right.name)
    }

    /// The value that a name means: the one that it is, else the one with the most elements of those that fold as it
    /// does; nil when there is none.
    func value(named name: String) -> String? {
        if let index = index(of: name) { return values[index] }
        let folded = TextFolding.foldedName(name)
        let place = PartitionPoint.first(in: byName.indices) {
            !TextFolding.foldedName(values[Int(byName[$0])]).lexicographicallyPrecedes(folded)
        }
        let spellings = byName[place...].prefix { TextFolding.foldedName(values[Int($0)]) == folded }
        return spellings.max { elements(at: Int($0)).count < elements(at: Int($1)).count }.map { values[Int($0)] }
    }

    /// The elements of a value; none when there is no such value.
    func elements(of value: String) -> ArraySlice<Element> { index(of: value).map(elements) ?? [] }

    private func index(of value: String) -> Int? {
        let index = firstIndex(from: value)
        return index < values.count && values[index] == value ? index : nil
    }

    /// The values that stand nearest to a text in the order of values, as many before it as behind it: a misspelt value
    /// is most often right at its beginning.
    func values(near text: String) -> [String] {
        let index = firstIndex(from: text)
        return Array(values[Swift.max(0, index - Self.nearby)..<Swift.min(values.count, index + Self.nearby)])
    }

    /// Values on either side that count as near: comparing so many takes a tenth of a millisecond.
    private static var nearby: Int { 50 }

    /// Index of the first value that is not before a text.
    func firstIndex(from text: String) -> Int {
        PartitionPoint.first(in: values.indices) { values[$0] >= text }
    }

    /// The elements of the value with an index.
    func elements(at index: Int) -> ArraySlice<Element> { elements[range(at: index)] }

    /// The value with an index.
    func value(at index: Int) -> String { values[index] }

    /// Where the elements of the value with an index are among all.
    func range(at index: Int) -> Range<Int> { (index > 0 ? Int(ends[index - 1]) : 0)..<Int(ends[index]) }

    /// The values with the highest counts, the highest first, equal counts by value; values with a count of 0 are left
    /// out.
    ///
    /// - Parameters:
    ///   - limit: how many values at most.
    ///   - count: how many of a value's elements count. Not called for a value that has too few elements to get in.
    func mostFrequent(
        _ limit: Int, _ count: (ArraySlice<Element>) -> Int
    ) -> [(value: String, count: Int)] {
        var found: [(index: Int, count: Int)] = []
        for index in values.indices {
            // Values are looked at in ascending order, so of two with the same count the earlier one stays.
            let least = found.count == limit ? found[limit - 1].count : 0
            let elements = elements(at: index)
            guard elements.count > least, case let own = count(elements), own > least else { continue }
            if found.count == limit { found.removeLast() }
            found.insert((index, own), at: PartitionPoint.first(in: found.indices) { found[$0].count < own })
        }
        return found.map { (values[$0.index], $0.count) }
    }
}

extension ValueTable: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { values.count }

    /// A value and its elements, whose indices are those of the one array of all elements.
    subscript(index: Int) -> (value: String, elements: ArraySlice<Element>) { (values[index], elements(at: index)) }
}
