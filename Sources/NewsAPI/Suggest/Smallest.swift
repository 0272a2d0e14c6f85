/// The least few of many numbers, each once, in ascending order.
struct Smallest {
    private let limit: Int
    private(set) var values: [UInt32] = []

    init(_ limit: Int) {
        self.limit = limit
    }

    mutating func insert(_ value: UInt32) {
        if values.count == limit {
            guard let last = values.last, value < last else { return }
        }
        let place = PartitionPoint.first(in: 0..<values.count) { values[$0] >= value }
        if place < values.count && values[place] == value { return }
        values.insert(value, at: place)
        if values.count > limit { values.removeLast() }
    }
}
