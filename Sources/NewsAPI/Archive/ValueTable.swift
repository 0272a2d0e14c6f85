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
        return place < values.count && values[place] == value ? self[place].elements : []
    }
}

extension ValueTable: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { values.count }

    subscript(place: Int) -> (value: String, elements: ArraySlice<Element>) {
        let start = place > 0 ? Int(ends[place - 1]) : 0
        return (values[place], elements[start..<Int(ends[place])])
    }
}
