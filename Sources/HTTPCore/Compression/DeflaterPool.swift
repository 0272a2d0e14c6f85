/// Bounds how many deflaters of one kind a loop has at the same time.
final class DeflaterPool {
    private let limit: Int
    /// How many there are now; each `Deflater` counts itself in and out.
    var open = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// A new deflater; nil when there are as many as there may be, or no memory for it.
    func take() -> Deflater? { open < limit ? Deflater(pool: self) : nil }
}
