import Glibc

/// An array of plain values that may become very large. It grows where it lies: the allocator moves a large block without
/// copying it (mremap(2)), and what is not yet written to takes no memory.
struct LargeArray<Value: BitwiseCopyable>: ~Copyable {
    private var memory: UnsafeMutablePointer<Value>
    /// Values for which there is memory.
    private var capacity = 256
    private(set) var count = 0

    init() { memory = .allocated(nil, capacity) }

    deinit { free(memory) }

    /// Appends a value.
    @inline(__always)
    mutating func append(_ value: Value) {
        if count == capacity { grow() }
        memory[count] = value
        count &+= 1
    }

    /// Removes all values; the memory is kept for others.
    mutating func removeAll() { count = 0 }

    /// Calls `body` with the values where they lie.
    func withValues<Result>(_ body: (UnsafeMutableBufferPointer<Value>) -> Result) -> Result {
        body(UnsafeMutableBufferPointer(start: memory, count: count))
    }

    private mutating func grow() {
        capacity *= 2
        memory = .allocated(memory, capacity)
    }
}

/// Room for plain values that are written anew each time.
struct LargeRoom<Value: BitwiseCopyable>: ~Copyable {
    private var memory: UnsafeMutablePointer<Value>?
    private var capacity = 0

    init() {}

    deinit { free(memory) }

    /// Room for so many values; what was in it before is lost.
    mutating func room(for count: Int) -> UnsafeMutableBufferPointer<Value> {
        if count > capacity {
            free(memory)
            (memory, capacity) = (.allocated(nil, count), count)
        }
        return UnsafeMutableBufferPointer(start: memory, count: count)
    }
}

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
    /// Memory for so many values, with those that `memory` has.
    fileprivate static func allocated(_ memory: Self?, _ count: Int) -> Self {
        guard let larger = realloc(memory, count * MemoryLayout<Pointee>.stride) else { fatalError("Out of memory.") }
        return larger.assumingMemoryBound(to: Pointee.self)
    }
}
