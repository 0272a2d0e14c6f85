/// The best hits seen so far: a binary heap whose root is the worst of them.
struct TopHits {
    let limit: Int
    /// The score that others have enough hits of, all of lower ordinals.
    private let floor: Double
    private var heap: [SearchHit] = []

    /// What a hit, if its ordinal is above all here, must score more than to be among the best.
    private(set) var threshold: Double

    /// - Parameter floor: see there.
    init(limit: Int, floor: Double = -.infinity) {
        self.limit = limit
        self.floor = floor
        threshold = limit > 0 ? floor : .infinity
        heap.reserveCapacity(limit)
    }

    /// Whether a hit that scores at most so much may be inserted.
    @inline(__always)
    func canTake(_ bound: Double) -> Bool { Self.canPass(bound, threshold) }

    /// The rounding of sums in another order is far below the margin.
    @inline(__always)
    static func canPass(_ bound: Double, _ threshold: Double) -> Bool { bound * 1.000_000_001 > threshold }

    /// The hits, best first.
    var sorted: [SearchHit] { heap.sorted { $0.isBetter(than: $1) } }

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

    private mutating func siftUp() {
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[parent].isBetter(than: heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

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
