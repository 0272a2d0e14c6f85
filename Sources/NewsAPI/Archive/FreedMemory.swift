import CLinux

/// What the allocator does with memory that is freed (mallopt(3)).
enum FreedMemory {
    /// Bytes from which a block is the system's again as soon as it is freed, and bytes of the free end of an arena above
    /// which that end is.
    private static func set(block: Int32, end: Int32) {
        mallopt(M_MMAP_THRESHOLD, block)
        mallopt(M_TRIM_THRESHOLD, end)
    }

    /// For a load, which takes for a moment as much as the archive takes for good. Left to itself the allocator raises
    /// both bounds with the blocks that it sees, and then keeps 20 MB or more in the arena of each thread that loaded:
    /// malloc_trim does not reach the free ends of other arenas than the first (glibc, malloc.c, mtrim).
    static func goesBack() { set(block: 4 << 20, end: 1 << 20) }

    /// For answers: the pages of a long one are not asked for anew each time. The bounds that the allocator would come to.
    static func stays() { set(block: 32 << 20, end: 64 << 20) }
}
