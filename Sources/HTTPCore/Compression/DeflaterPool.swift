/// Bounds how many bodies a loop compresses at the same time.
final class DeflaterPool {
    private let limit: Int
    /// How many there are now.
    var open = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Another one; nil when there are as many as there may be, or no memory.
    func take() -> Deflater? { open < limit ? Deflater(pool: self) : nil }
}
