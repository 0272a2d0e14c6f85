import CLinux
import Glibc

/// Memory of the allocator for very many values, which the system is asked to give in its large pages of 2 MB.
///
/// While an index is built a few arrays of a hundred megabytes are filled and read at random. In pages of 4 KB the system
/// would be asked for each of them, which took longer than to fill it, and the processor would look up where each lies.
enum LargeMemory {
    /// Bytes from which the system is asked: as much has a mapping of its own (`FreedMemory`), so that nothing else lies in
    /// the same pages, and to grow it copies nothing (mremap(2)).
    private static let least = 32 << 20
    private static let pageBytes = UInt(sysconf(Int32(_SC_PAGESIZE)))

    /// Memory for so many bytes. Only what is written to takes any.
    static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer { advised(malloc(max(1, bytes)), bytes) }

    /// The same memory for more or fewer bytes, maybe at another address.
    static func resize(_ memory: UnsafeMutableRawPointer, to bytes: Int) -> UnsafeMutableRawPointer {
        advised(realloc(memory, max(1, bytes)), bytes)
    }

    private static func advised(_ memory: UnsafeMutableRawPointer?, _ bytes: Int) -> UnsafeMutableRawPointer {
        guard let memory else { fatalError("Out of memory.") }
        guard bytes >= least else { return memory }
        // From the first whole page on. It is advice: where there are no large pages, nothing changes.
        let skipped = Int((pageBytes &- UInt(bitPattern: memory) % pageBytes) % pageBytes)
        madvise(memory + skipped, bytes - skipped, MADV_HUGEPAGE)
        return memory
    }
}

/// An array of plain values that may become very large: it grows where it lies (`LargeMemory`).
struct LargeArray<Value: BitwiseCopyable>: ~Copyable {
    private var memory: UnsafeMutablePointer<Value>
    /// Values for which there is memory.
    private var capacity = 256
    private(set) var count = 0

    init() {
        memory = LargeMemory.allocate(capacity * MemoryLayout<Value>.stride).assumingMemoryBound(to: Value.self)
    }

    deinit { free(memory) }

    /// Appends a value.
    @inline(__always)
    mutating func append(_ value: Value) {
        if count == capacity { grow() }
        memory[count] = value
        count &+= 1
    }

    /// Calls `body` with the values where they lie.
    func withValues<Result>(_ body: (UnsafeMutableBufferPointer<Value>) -> Result) -> Result {
        body(UnsafeMutableBufferPointer(start: memory, count: count))
    }

    /// Removes all values; the memory is kept for others.
    mutating func removeAll() { count = 0 }

    private mutating func grow() {
        capacity *= 2
        memory = LargeMemory.resize(memory, to: capacity * MemoryLayout<Value>.stride)
            .assumingMemoryBound(to: Value.self)
    }
}

/// Room for plain values that are written anew each time (`LargeMemory`).
struct LargeRoom: ~Copyable {
    private var memory: UnsafeMutableRawPointer?
    private var capacity = 0

    init() {}

    deinit { free(memory) }

    /// Room for so many values; what was in it before is lost.
    mutating func room<Value: BitwiseCopyable>(
        for count: Int, of type: Value.Type = Value.self
    ) -> UnsafeMutableBufferPointer<Value> {
        let bytes = count * MemoryLayout<Value>.stride
        if bytes > capacity {
            free(memory)
            (memory, capacity) = (LargeMemory.allocate(bytes), bytes)
        }
        return UnsafeMutableBufferPointer(start: memory?.assumingMemoryBound(to: Value.self), count: count)
    }
}
