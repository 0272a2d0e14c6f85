import Glibc

/// The bytes of a segment: grow while it is built, are only read from then on.
///
/// Memory of its own instead of an array, so that readers hold a plain pointer for as long as they hold the segment.
final class IndexBytes: @unchecked Sendable {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        base = Self.allocated(malloc(self.capacity))
    }

    deinit { free(base) }

    /// Room for `size` more bytes behind the last one, which `advance` then takes up.
    @inline(__always)
    func room(_ size: Int) -> UnsafeMutableRawPointer {
        if count + size > capacity { grow(to: max(count + size, capacity + capacity / 2)) }
        return base + count
    }

    @inline(__always)
    func advance(to end: UnsafeMutableRawPointer) { count = end - base }

    @inline(__always)
    func append<T: BitwiseCopyable>(_ value: T) {
        let size = MemoryLayout<T>.size
        room(size).storeBytes(of: value, as: T.self)
        count += size
    }

    /// Gives back what is not used, behind padding that may be read with the last value.
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
