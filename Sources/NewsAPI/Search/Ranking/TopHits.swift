/// The best hits inserted so far, `limit` at most: a binary heap whose root is the worst of them.
struct TopHits {
    let limit: Int
    /// Lower bound of the result: `limit` hits with at least this score were collected elsewhere.
    private let floor: Double
    private var heap: [SearchHit] = []

    /// A document enters only with this score at least: the floor, or the score of the worst of `limit` hits if that is
    /// higher. It never falls.
    private(set) var threshold: Double

    /// - Parameters:
    ///   - limit: with 0 no hit is taken.
    ///   - floor: a score that `limit` hits have at least, which were collected elsewhere; minus infinity if there are
    ///     no such hits.
    init(limit: Int, floor: Double = -.infinity) {
        self.limit = limit
        self.floor = floor
        threshold = limit > 0 ? floor : .infinity
        heap.reserveCapacity(limit)
    }

    /// Whether a document whose score is at most `bound` may enter.
    @inline(__always)
    func canTake(_ bound: Double) -> Bool { Self.canPass(bound, threshold) }

    /// Whether a score that is at most `bound` may reach a threshold. A bound and a score are summed up
    /// in different orders, so the bound may be rounded to less than the score; the margin of a billionth is far above
    /// that.
    @inline(__always)
    static func canPass(_ bound: Double, _ threshold: Double) -> Bool { bound * 1.000_000_001 >= threshold }

    /// The hits, best first.
    var sorted: [SearchHit] { heap.sorted { $0.isBetter(than: $1) } }

    /// Inserts a hit if fewer than `limit` of those inserted before are better. Hits may come in any order.
    @inline(__always)
    mutating func insert(_ hit: SearchHit) {
        if heap.count < limit {
            heap.append(hit)
            siftUp()
        } else if limit > 0, hit.isBetter(than: heap[0]) {
            heap.withUnsafeMutableBufferPointer { Self.replaceWorst(in: $0, by: hit) }
        }
        if heap.count == limit, let worst = heap.first { threshold = max(floor, worst.score) }
    }

    /// Restores the order of the heap after a hit was appended.
    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[parent].isBetter(than: heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    /// Puts a hit in the place of the worst one. Precondition: it is better.
    private static func replaceWorst(in heap: UnsafeMutableBufferPointer<SearchHit>, by hit: SearchHit) {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child].isBetter(than: heap[child + 1]) { child += 1 }
            guard hit.isBetter(than: heap[child]) else { break }
            heap[parent] = heap[child]
            parent = child
        }
        heap[parent] = hit
    }
}
