/// A set of positions in one document, a bit for each.
struct PositionSet {
    /// The lowest bit of the first word is position 0.
    private var words: [UInt64]

    /// - Parameters:
    ///   - end: the position behind the last one that the set has room for.
    ///   - isFull: whether all positions are in the set at first, not none.
    init(end: Int, isFull: Bool = false) { words = [UInt64](repeating: isFull ? .max : 0, count: end / 64 + 1) }

    /// Precondition: there is room for the position.
    mutating func insert(_ position: UInt32) { words[Int(position / 64)] |= 1 << UInt64(position % 64) }

    /// Keeps the positions from which another set has one at a distance.
    mutating func formIntersection(_ other: PositionSet, at distance: Int) {
        let (skipped, shift) = (distance / 64, UInt64(distance % 64))
        for index in words.indices where words[index] != 0 {
            let word = index + skipped
            let low = word < other.words.count ? other.words[word] >> shift : 0
            let high = word + 1 < other.words.count ? other.words[word + 1] << (64 - shift) : 0
            words[index] &= low | high
        }
    }

    /// Calls `body` with each position, ascending, until it returns false.
    @inline(__always)
    func forEachPosition(_ body: (UInt32) -> Bool) {
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                if !body(UInt32(truncatingIfNeeded: index &* 64 &+ rest.trailingZeroBitCount)) { return }
                rest &= rest &- 1
            }
        }
    }
}
