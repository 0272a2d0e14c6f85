/// The best hits seen so far: a binary heap whose root is the worst of them.
struct TopHits {
    private let limit: Int
    private var heap: [SearchHit] = []

    init(limit: Int) { self.limit = limit }

    /// What a hit, if its ordinal is above all here, must score more than to be inserted.
    @inline(__always) var threshold: Double { heap.count < limit ? -.infinity : heap.first?.score ?? .infinity }

    /// The hits, best first.
    var sorted: [SearchHit] { heap.sorted { $0.isBetter(than: $1) } }

    @inline(__always)
    mutating func insert(_ hit: SearchHit) {
        if heap.count < limit {
            heap.append(hit)
            siftUp()
        } else if limit > 0, hit.isBetter(than: heap[0]) {
            heap[0] = hit
            siftDown()
        }
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

    private mutating func siftDown() {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child].isBetter(than: heap[child + 1]) { child += 1 }
            guard heap[parent].isBetter(than: heap[child]) else { return }
            heap.swapAt(parent, child)
            parent = child
        }
    }
}
