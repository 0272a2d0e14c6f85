/// Memory in which texts are folded one after the other, see `TextFolding`.
final class FoldingBuffer {
    private var capacity = 0
    private var count = 0
    private var unitMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var originalMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var startMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)

    deinit {
        for memory in [unitMemory, originalMemory, startMemory] { memory.deallocate() }
    }

    /// Folded Unicode scalars.
    var units: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: unitMemory, count: count) }

    /// For each unit the scalar it stands for; a blank for white space.
    var originals: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: originalMemory, count: count) }

    /// For each unit the offset of that scalar in bytes of UTF-8.
    var starts: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: startMemory, count: count) }

    /// Folds a text.
    func fold(_ text: String) {
        var text = text
        text.withUTF8 { fold($0) }
    }

    /// Folds a text of valid UTF-8.
    func fold(_ bytes: UnsafeBufferPointer<UInt8>) {
        // One unit a scalar at most, and one scalar a byte.
        reserve(bytes.count)
        let (units, originals, starts) = (unitMemory, originalMemory, startMemory)
        var count = 0
        var scalars = FoldedScalars(bytes)
        while let next = scalars.next() {
            units[count] = next.unit
            originals[count] = next.original
            starts[count] = UInt32(truncatingIfNeeded: next.range.lowerBound)
            count &+= 1
        }
        self.count = count
    }

    private func reserve(_ size: Int) {
        if size <= capacity { return }
        for memory in [unitMemory, originalMemory, startMemory] { memory.deallocate() }
        capacity = size * 2
        unitMemory = .allocate(capacity: capacity)
        originalMemory = .allocate(capacity: capacity)
        startMemory = .allocate(capacity: capacity)
    }
}
