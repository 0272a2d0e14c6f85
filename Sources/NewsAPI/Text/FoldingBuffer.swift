/// Folds texts (`TextFolding`) one after the other into the same memory, so that a text needs no allocation of its own.
final class FoldingBuffer {
    private var capacity = 0
    private var count = 0
    private var memory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)

    deinit { memory.deallocate() }

    /// The Unicode scalars of the text that was folded last; valid until the next one is folded.
    var units: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: memory, count: count) }

    /// Folds a text over the one before.
    func fold(_ text: String) {
        var text = text
        text.withUTF8(fold)
    }

    private func fold(_ bytes: UnsafeBufferPointer<UInt8>) {
        // A text has at most one scalar a byte, and folding gives at most one unit a scalar.
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

    /// Makes room for `size` units; those in the memory are lost.
    private func reserve(_ size: Int) {
        if size <= capacity { return }
        memory.deallocate()
        capacity = size * 2
        memory = .allocate(capacity: capacity)
    }
}
