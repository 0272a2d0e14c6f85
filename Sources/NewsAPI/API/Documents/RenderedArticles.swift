import CLinux
import Glibc

/// Articles as JSON, as they stand in lists: rendered once per snapshot and loop, since an article is in the
/// answers to many queries. Belongs to one loop.
final class RenderedArticles {
    /// Mapped for itself: the system gives a page when it is first written to, and takes all back at the end. A block of
    /// the allocator's would stay in its arena, and the next one might find no place there.
    private let memory: UnsafeMutableRawBufferPointer
    private var used = 0
    /// Where the members of each article are, by ordinal.
    private var places: [Int: Range<Int>] = [:]

    /// - Parameter limit: bytes kept; about 15,000 articles.
    init(limit: Int = 16_777_216) {
        let mapped = mmap(nil, limit, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        // Without the memory nothing is kept.
        let isMapped = mapped != MAP_FAILED
        memory = UnsafeMutableRawBufferPointer(start: isMapped ? mapped : nil, count: isMapped ? limit : 0)
    }

    deinit {
        munmap(memory.baseAddress, memory.count)
    }

    /// The members of an article by ordinal, if they were kept; to be used at once.
    func members(of ordinal: Int) -> UnsafeRawBufferPointer? {
        places[ordinal].map { UnsafeRawBufferPointer(rebasing: memory[$0]) }
    }

    /// Keeps the members of an article; when there is no more room, none but these.
    func keep(_ members: UnsafeRawBufferPointer, of ordinal: Int) {
        guard members.count <= memory.count else { return }
        if used + members.count > memory.count {
            places.removeAll(keepingCapacity: true)
            used = 0
        }
        let place = used..<used + members.count
        UnsafeMutableRawBufferPointer(rebasing: memory[place]).copyMemory(from: members)
        used = place.upperBound
        places[ordinal] = place
    }

    /// Asks the memory for the members of some articles, see `Archive.prefetch`.
    func prefetch(_ ordinals: some Sequence<Int>) {
        for ordinal in ordinals {
            if let members = members(of: ordinal) { CLinux.prefetch(members.baseAddress, members.count) }
        }
    }
}
