/// Memory in which texts are folded one after the other, see `TextFolding`.
final class FoldingBuffer {
    private var capacity = 0
    private var count = 0
    private var memory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)

    deinit { memory.deallocate() }

    /// Folded Unicode scalars.
    var units: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: memory, count: count) }

    /// Folds a text in place of what is there.
    func fold(_ text: String) {
        var text = text
        text.withUTF8(fold)
    }

    private func fold(_ bytes: UnsafeBufferPointer<UInt8>) {
        // One unit a scalar at most, and one scalar a byte.
        reserve(bytes.count)
        let units = memory
        var count = 0
        var scalars = FoldedScalars(bytes)
        while let next = scalars.next() {
            units[count] = next.unit
            count &+= 1
        }
        self.count = count
    }

    private func reserve(_ size: Int) {
        if size <= capacity { return }
        memory.deallocate()
        capacity = size * 2
        memory = .allocate(capacity: capacity)
    }
}
