import Glibc

/// The bytes of posting lists. They grow while the lists are written; from `finish` on they are only read.
///
/// The memory is allocated by hand and is no array's, so that readers can hold a plain pointer to it for as long as
/// they hold the segment.
final class IndexBytes: @unchecked Sendable {
    /// Where the bytes begin. Growing changes the address.
    private(set) var base: UnsafeMutableRawPointer
    /// Bytes in use.
    private(set) var count = 0
    /// Bytes allocated.
    private var capacity: Int
    /// The file that the bytes lie in; nil if they were allocated.
    private let file: StoredFile?

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        base = Self.allocated(malloc(self.capacity))
        file = nil
    }

    /// Finished bytes where they lie in a file.
    init(stored: inout StorageReader) throws(StorageError) {
        let bytes = try stored.values(UInt8.self)
        guard let start = bytes.baseAddress, !bytes.isEmpty else { throw .damaged }
        base = UnsafeMutableRawPointer(mutating: start)
        (count, capacity, file) = (bytes.count, bytes.count, stored.file)
    }

    deinit { if file == nil { free(base) } }

    /// Writes the bytes, which must be finished.
    func store(_ writer: StorageWriter) {
        writer.append(UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count))
    }

    /// Makes room for `size` more bytes and returns the address behind the last byte. What is written there counts once
    /// `advance` is called.
    @inline(__always)
    func room(_ size: Int) -> UnsafeMutableRawPointer {
        if count + size > capacity { grow(to: max(count + size, capacity + capacity / 2)) }
        return base + count
    }

    /// Counts the bytes written up to an address as in use.
    @inline(__always)
    func advance(to end: UnsafeMutableRawPointer) { count = end - base }

    /// Appends the bytes of a value.
    @inline(__always)
    func append<T: BitwiseCopyable>(_ value: T) {
        let size = MemoryLayout<T>.size
        room(size).storeBytes(of: value, as: T.self)
        count += size
    }

    /// Puts other bytes before all.
    func insertAtStart(_ other: IndexBytes) {
        _ = room(other.count)
        (base + other.count).copyMemory(from: base, byteCount: count)
        base.copyMemory(from: other.base, byteCount: other.count)
        count += other.count
    }

    /// Appends the padding that is read together with the last packed numbers (`BitPacking.read`), and gives back the
    /// memory that is not in use.
    func finish() {
        for _ in 0..<8 { append(UInt8(0)) }
        grow(to: count)
    }

    private func grow(to size: Int) {
        base = Self.allocated(realloc(base, size))
        capacity = size
    }

    private static func allocated(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
        guard let pointer else { fatalError("Out of memory.") }
        return pointer
    }
}
