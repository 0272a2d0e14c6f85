/// Memory in which texts are folded one after the other, see `TextFolding`.
final class FoldingBuffer {
    private var capacity = 0
    private var unitMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var originalMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var offsetMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var count = 0
    /// White space that has been read since the last unit, and where it began.
    private var pending = TextFolding.dropped
    private var pendingOffset: UInt32 = 0
    private var offset: UInt32 = 0

    deinit {
        for memory in [unitMemory, originalMemory, offsetMemory] { memory.deallocate() }
    }

    /// Folded Unicode scalars.
    var units: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: unitMemory, count: count) }

    /// For each unit the scalar it stands for; a blank for white space.
    var originals: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: originalMemory, count: count) }

    /// For each unit the offset of that scalar in Unicode scalars.
    var offsets: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: offsetMemory, count: count) }

    /// Folds a text.
    func fold(_ text: String) {
        var text = text
        begin()
        text.withUTF8 { append($0) }
    }

    /// Begins a text, which `append` then takes piece by piece.
    func begin() {
        count = 0
        pending = TextFolding.dropped
        offset = 0
    }

    /// Folds the next piece of the text: valid UTF-8 of whole scalars.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        // One unit a scalar at most, and one scalar a byte.
        if count + bytes.count > capacity { grow(to: (count + bytes.count) * 2) }
        TextFolding.table.withUnsafeBufferPointer { table in
            var at = 0
            while at < bytes.count {
                let scalar = Self.scalar(bytes, &at)
                append(scalar, Int(scalar) < table.count ? table[Int(scalar)] : scalar)
            }
        }
    }

    @inline(__always)
    private func append(_ scalar: UInt32, _ unit: UInt32) {
        if unit == TextFolding.blank || unit == TextFolding.lineEnd {
            if pending == TextFolding.dropped { pendingOffset = offset }
            if pending != TextFolding.lineEnd { pending = unit }
        } else if unit != TextFolding.dropped {
            if pending != TextFolding.dropped {
                if count > 0, pending == TextFolding.blank || isBetweenRuns(unit) {
                    emit(TextFolding.blank, TextFolding.blank, pendingOffset)
                }
                pending = TextFolding.dropped
            }
            emit(unit, scalar, offset)
        }
        offset &+= 1
    }

    @inline(__always)
    private func isBetweenRuns(_ next: UInt32) -> Bool {
        Tokenizer.isRunUnit(unitMemory[count - 1]) && Tokenizer.isRunUnit(next)
    }

    @inline(__always)
    private func emit(_ unit: UInt32, _ original: UInt32, _ offset: UInt32) {
        unitMemory[count] = unit
        originalMemory[count] = original
        offsetMemory[count] = offset
        count &+= 1
    }

    /// Decodes one scalar of valid UTF-8.
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        let first = UInt32(bytes[at])
        if first < 0x80 {
            at &+= 1
            return first
        }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var scalar = first & (0x7F &>> UInt32(length))
        for index in at &+ 1..<min(at &+ length, bytes.count) { scalar = scalar &<< 6 | UInt32(bytes[index] & 0x3F) }
        at &+= length
        return scalar
    }

    private func grow(to size: Int) {
        let (units, originals, offsets) = (unitMemory, originalMemory, offsetMemory)
        unitMemory = .allocate(capacity: size)
        originalMemory = .allocate(capacity: size)
        offsetMemory = .allocate(capacity: size)
        unitMemory.update(from: units, count: count)
        originalMemory.update(from: originals, count: count)
        offsetMemory.update(from: offsets, count: count)
        for memory in [units, originals, offsets] { memory.deallocate() }
        capacity = size
    }
}
