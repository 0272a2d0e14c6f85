/// The values of a property in ascending order, each with its elements. All elements lie in one array, value after
/// value: an array for each value would cost more than the few articles that most people are named in.
struct ValueTable<Element: Sendable>: Sendable {
    /// The values, ascending, each once.
    private let values: [String]
    /// Index in `elements` at which the elements of each value end; they begin where the value before ends.
    private let ends: [UInt32]
    private let elements: [Element]
    /// Indices of the values by their folded form (`TextFolding.foldedName`), and those that are spellings of one name
    /// with the most elements first. The forms are not kept, which would double the table, but made of the few values
    /// that a look-up compares. Empty for values that are no names.
    private let byName: [UInt32]

    /// - Parameters:
    ///   - lists: the elements of each value.
    ///   - areNames: whether the values are names, which can be looked up by other spellings.
    init(_ lists: [String: [Element]], areNames: Bool = false) {
        values = lists.keys.sorted()
        var elements: [Element] = []
        elements.reserveCapacity(lists.values.reduce(0) { $0 + $1.count })
        ends = values.map { value in
            elements += lists[value] ?? []
            return UInt32(elements.count)
        }
        self.elements = elements
        let names = areNames ? values.map { (name: TextFolding.foldedName($0), count: lists[$0]?.count ?? 0) } : []
        byName = names.indices.sorted {
            if names[$0].name != names[$1].name { return names[$0].name.lexicographicallyPrecedes(names[$1].name) }
            return (names[$1].count, $0) < (names[$0].count, $1)
        }.map(UInt32.init)
    }

    /// The value that a name means: the one that it is, else the one with the most elements of those that fold as it
    /// does; nil when there is none.
    func value(named name: String) -> String? {
        if let index = index(of: name) { return values[index] }
        let folded = TextFolding.foldedName(name)
        let place = PartitionPoint.first(in: byName.indices) {
            !TextFolding.foldedName(values[Int(byName[$0])]).lexicographicallyPrecedes(folded)
        }
        guard place < byName.count, case let value = values[Int(byName[place])] else { return nil }
        return TextFolding.foldedName(value) == folded ? value : nil
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

    private func elements(at index: Int) -> ArraySlice<Element> {
        let start = index > 0 ? Int(ends[index - 1]) : 0
        return elements[start..<Int(ends[index])]
    }

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
