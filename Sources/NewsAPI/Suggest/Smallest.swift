/// Keeps the smallest of the numbers put in, up to a limit; of numbers that are of the same text only the smallest.
///
/// Nothing that was passed over is missed when one number takes the place of another: as many texts as the limit had
/// smaller numbers, and these only become smaller.
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
    ///
    /// - Parameter isSame: whether two numbers are of the same text. A number is of the same text as itself.
    mutating func insert(_ value: UInt32, same isSame: (UInt32, UInt32) -> Bool) {
        guard takes(value) else { return }
        if let same = values.firstIndex(where: { isSame($0, value) }) {
            if values[same] <= value { return }
            values.remove(at: same)
        }
        values.insert(value, at: PartitionPoint.first(in: values.indices) { values[$0] > value })
        if values.count > limit { values.removeLast() }
    }
}
