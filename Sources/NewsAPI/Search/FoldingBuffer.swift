/// Memory in which texts are folded one after the other, see `TextFolding`.
final class FoldingBuffer {
    /// How far a text has been folded.
    private struct State {
        var count = 0
        /// White space that has been read since the last unit, and where it began.
        var pending = TextFolding.dropped
        var pendingOffset: UInt32 = 0
        var offset: UInt32 = 0
    }

    private var capacity = 0
    private var unitMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var originalMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var offsetMemory = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
    private var state = State()
    private var count: Int { state.count }

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
    func begin() { state = State() }

    /// Folds the next piece of the text: valid UTF-8 of whole scalars.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        // One unit a scalar at most, and one scalar a byte.
        if count + bytes.count > capacity { grow(to: (count + bytes.count) * 2) }
        TextFolding.table.withUnsafeBufferPointer { table in
            // In variables of their own, which the compiler keeps in registers.
            var state = self.state
            let (units, originals, offsets) = (unitMemory, originalMemory, offsetMemory)
            var at = 0
            while at < bytes.count {
                let scalar = Self.scalar(bytes, &at)
                let unit = Int(scalar) < table.count ? table[Int(scalar)] : scalar
                if unit == TextFolding.blank || unit == TextFolding.lineEnd {
                    if state.pending == TextFolding.dropped { state.pendingOffset = state.offset }
                    if state.pending != TextFolding.lineEnd { state.pending = unit }
                } else if unit != TextFolding.dropped {
                    if state.pending != TextFolding.dropped {
                        if state.count > 0,
                            state.pending == TextFolding.blank || Self.areRuns(units[state.count - 1], unit)
                        {
                            units[state.count] = TextFolding.blank
                            originals[state.count] = TextFolding.blank
                            offsets[state.count] = state.pendingOffset
                            state.count &+= 1
                        }
                        state.pending = TextFolding.dropped
                    }
                    units[state.count] = unit
                    originals[state.count] = scalar
                    offsets[state.count] = state.offset
                    state.count &+= 1
                }
                state.offset &+= 1
            }
            self.state = state
        }
    }

    @inline(__always)
    private static func areRuns(_ last: UInt32, _ next: UInt32) -> Bool {
        Tokenizer.isRunUnit(last) && Tokenizer.isRunUnit(next)
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
