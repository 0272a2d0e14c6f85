import CLinux

/// Whether the allocator gives freed memory back to the system or keeps it (mallopt(3)).
enum FreedMemory {
    /// - Parameters:
    ///   - mmap: bytes from which a block is mapped by itself and unmapped as soon as it is freed.
    ///   - trim: bytes of free memory at the end of the heap above which they are given back.
    private static func setThresholds(mmap: Int32, trim: Int32) {
        mallopt(M_MMAP_THRESHOLD, mmap)
        mallopt(M_TRIM_THRESHOLD, trim)
    }

    /// Gives freed memory back. For a load, which for a moment takes as much as the archive takes for good. By default
    /// the allocator raises both thresholds with the blocks that it sees, and then keeps 20 MB or more in the arena of
    /// each thread that loaded: malloc_trim does not reach the free ends of other arenas than the first (glibc,
    /// malloc.c, mtrim).
    static func returnToSystem() { setThresholds(mmap: 4 << 20, trim: 1 << 20) }

    /// Keeps freed memory. For answers, so that a long one does not ask the system for the same memory pages each time.
    /// These are the thresholds that the allocator would come to by itself.
    static func keepForReuse() { setThresholds(mmap: 32 << 20, trim: 64 << 20) }
}
