/// What belongs to each value of a property. All of it lies in one array: an array for each value would cost more than the
/// few articles that most people are named in.
struct ValueTable<Element: Sendable>: Sendable {
    /// Ascending.
    private let values: [String]
    /// Where the elements of each value end.
    private let ends: [UInt32]
    private let elements: [Element]

    init(_ lists: [String: [Element]]) {
        values = lists.keys.sorted()
        var elements: [Element] = []
        elements.reserveCapacity(lists.values.reduce(0) { $0 + $1.count })
        ends = values.map { value in
            elements += lists[value] ?? []
            return UInt32(elements.count)
        }
        self.elements = elements
    }

    /// What belongs to a value; nothing when there is no such value.
    func elements(of value: String) -> ArraySlice<Element> {
        let place = PartitionPoint.first(in: values.indices) { values[$0] >= value }
        return place < values.count && values[place] == value ? elements(at: place) : []
    }

    private func elements(at place: Int) -> ArraySlice<Element> {
        let start = place > 0 ? Int(ends[place - 1]) : 0
        return elements[start..<Int(ends[place])]
    }

    /// The values with the highest counts, the highest first, ties by value; none with a count of 0.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - count: how many of a value's elements count; asked where there are enough of them.
    func mostFrequent(
        _ limit: Int, _ count: (ArraySlice<Element>) -> Int
    ) -> [(value: String, count: Int)] {
        var found: [(place: Int, count: Int)] = []
        for place in values.indices {
            // Values ascend: of two with the same count the one before is kept.
            let least = found.count == limit ? found[limit - 1].count : 0
            let elements = elements(at: place)
            guard elements.count > least, case let own = count(elements), own > least else { continue }
            if found.count == limit { found.removeLast() }
            found.insert((place, own), at: PartitionPoint.first(in: found.indices) { found[$0].count < own })
        }
        return found.map { (values[$0.place], $0.count) }
    }
}

extension ValueTable: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { values.count }

    subscript(place: Int) -> (value: String, elements: ArraySlice<Element>) { (values[place], elements(at: place)) }
}
