/// Keeps the smallest of the numbers put in, up to a limit, each once.
struct Smallest {
    private let limit: Int
    /// The numbers kept, ascending.
    private(set) var values: [UInt32] = []

    /// - Parameter limit: how many numbers are kept at most; at least 1.
    init(_ limit: Int) {
        self.limit = limit
    }

    /// Whether a number is among the smallest so far, or would be if it were put in.
    func takes(_ value: UInt32) -> Bool { values.count < limit || value <= values[limit - 1] }

    /// Puts a number in.
    mutating func insert(_ value: UInt32) {
        guard takes(value) else { return }
        let index = PartitionPoint.first(in: 0..<values.count) { values[$0] >= value }
        if index < values.count && values[index] == value { return }
        values.insert(value, at: index)
        if values.count > limit { values.removeLast() }
    }
}
