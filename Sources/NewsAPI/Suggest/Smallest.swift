/// The least few of many numbers, each once, in ascending order.
struct Smallest {
    private let limit: Int
    private(set) var values: [UInt32] = []

    init(_ limit: Int) {
        self.limit = limit
    }

    /// Whether a number would be one of them, or is.
    func takes(_ value: UInt32) -> Bool { values.count < limit || value <= values[limit - 1] }

    mutating func insert(_ value: UInt32) {
        guard takes(value) else { return }
        let place = PartitionPoint.first(in: 0..<values.count) { values[$0] >= value }
        if place < values.count && values[place] == value { return }
        values.insert(value, at: place)
        if values.count > limit { values.removeLast() }
    }
}
