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

    /// Folds a text in place of what is there.
    func fold(_ text: String) {
        var text = text
        clear()
        text.withUTF8 { append($0, offset: 0) }
    }

    func clear() { count = 0 }

    /// Folds a text of valid UTF-8 behind what is there, a blank between.
    ///
    /// - Parameter offset: that of its first byte.
    func append(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
        // One unit a scalar at most, and one scalar a byte.
        reserve(count + bytes.count + 1)
        let (units, originals, starts) = (unitMemory, originalMemory, startMemory)
        let offset = UInt32(truncatingIfNeeded: offset)
        var count = count
        if count > 0 {
            (units[count], originals[count], starts[count]) = (TextFolding.blank, TextFolding.blank, offset)
            count &+= 1
        }
        let first = count
        var scalars = FoldedScalars(bytes)
        while let next = scalars.next() {
            units[count] = next.unit
            originals[count] = next.original
            starts[count] = offset &+ UInt32(truncatingIfNeeded: next.range.lowerBound)
            count &+= 1
        }
        // A text of nothing but white space is nothing.
        if count > first { self.count = count }
    }

    private func reserve(_ size: Int) {
        if size <= capacity { return }
        let (units, originals, starts) = (unitMemory, originalMemory, startMemory)
        capacity = size * 2
        unitMemory = .allocate(capacity: capacity)
        originalMemory = .allocate(capacity: capacity)
        startMemory = .allocate(capacity: capacity)
        unitMemory.update(from: units, count: count)
        originalMemory.update(from: originals, count: count)
        startMemory.update(from: starts, count: count)
        for memory in [units, originals, starts] { memory.deallocate() }
    }
}
