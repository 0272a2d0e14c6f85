import CLinux

/// Articles as JSON, as they stand in lists: rendered once per snapshot and loop, since an article is in the
/// answers to many queries. Belongs to one loop.
final class RenderedArticles {
    private let memory: UnsafeMutableBufferPointer<UInt8>
    private var used = 0
    /// Where the members of each article are, by ordinal.
    private var places: [Int: Range<Int>] = [:]

    /// - Parameter limit: bytes kept; about 15,000 articles. The system gives the memory when it is first written to.
    init(limit: Int = 16_777_216) {
        memory = .allocate(capacity: limit)
    }

    deinit {
        memory.deallocate()
    }

    /// The members of an article by ordinal, if they were kept; to be used at once.
    func members(of ordinal: Int) -> UnsafeBufferPointer<UInt8>? {
        places[ordinal].map { UnsafeBufferPointer(rebasing: memory[$0]) }
    }

    /// Keeps the members of an article; when there is no more room, none but these.
    func keep(_ members: UnsafeBufferPointer<UInt8>, of ordinal: Int) {
        guard members.count <= memory.count else { return }
        if used + members.count > memory.count {
            places.removeAll(keepingCapacity: true)
            used = 0
        }
        let place = used..<used + members.count
        _ = UnsafeMutableBufferPointer(rebasing: memory[place]).initialize(fromContentsOf: members)
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
