import Glibc

/// Keeps the JSON members that articles have in lists. One article is in the answers to many queries, so each loop
/// writes these members once a snapshot and copies them from then on.
///
/// Used by one loop, and dropped with its snapshot.
final class RenderedArticles {
    /// Mapped by itself: the system gives memory when it is first written to, and takes all of it back at the end. A
    /// block of the allocator would stay in its arena, and the next one might find no room there.
    private let memory: UnsafeMutableRawBufferPointer
    /// Bytes of `memory` in use, from its beginning.
    private var used = 0
    /// Where the members of each article are in `memory`, by ordinal.
    private var ranges: [Int: Range<Int>] = [:]

    /// - Parameter limit: bytes kept.
    init(limit: Int = AnswerLimits.renderedBytes) {
        let mapped = mmap(nil, limit, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        // When the system gives no memory, nothing is kept.
        let isMapped = mapped != MAP_FAILED
        memory = UnsafeMutableRawBufferPointer(start: isMapped ? mapped : nil, count: isMapped ? limit : 0)
    }

    deinit {
        munmap(memory.baseAddress, memory.count)
    }

    /// The members of an article, nil when they are not kept. Valid until the next `keep`.
    func members(of ordinal: Int) -> UnsafeRawBufferPointer? {
        ranges[ordinal].map { UnsafeRawBufferPointer(rebasing: memory[$0]) }
    }

    /// Keeps the members of an article. When they find no room, all that was kept before is dropped.
    func keep(_ members: UnsafeRawBufferPointer, of ordinal: Int) {
        guard members.count <= memory.count else { return }
        if used + members.count > memory.count {
            ranges.removeAll(keepingCapacity: true)
            used = 0
        }
        let range = used..<used + members.count
        UnsafeMutableRawBufferPointer(rebasing: memory[range]).copyMemory(from: members)
        used = range.upperBound
        ranges[ordinal] = range
    }
}
