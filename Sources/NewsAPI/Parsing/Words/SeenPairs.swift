/// Where some pairs of neighbouring units were last seen, while a text is gone through.
///
/// A pair is known by 15 bits of its hash: another one with the same bits takes its place. Only pairs whose bits are
/// asked for are noted, which on most pages are few: so nearly all cost a look at one bit, and there is little memory.
struct SeenPairs {
    /// One bit for each value of the hash that is asked for.
    private var isAsked = [UInt64](repeating: 0, count: 512)
    /// For each word of these how many bits are set in the words before it.
    private var counts = [UInt16](repeating: 0, count: 512)
    /// For each bit that is set the pair, in the high half, and the index of its second unit; 0 for none.
    private var seen: [UInt64]

    /// - Parameter pairs: those that are asked for.
    init(of pairs: some Sequence<UInt32>) {
        for pair in pairs { isAsked[Self.hash(pair) >> 6] |= 1 &<< UInt64(Self.hash(pair) & 63) }
        var count = 0
        for word in isAsked.indices {
            counts[word] = UInt16(count)
            count += isAsked[word].nonzeroBitCount
        }
        seen = [UInt64](repeating: 0, count: count)
    }

    static func pair(_ first: UInt16, _ second: UInt16) -> UInt32 { UInt32(first) << 16 | UInt32(second) }

    @inline(__always)
    private static func hash(_ pair: UInt32) -> Int { Int((pair &* 0x9E37_79B1) >> 17) }

    /// Where a value of the hash that is asked for is in `seen`.
    private func slot(_ hash: Int) -> Int {
        let below = isAsked[hash >> 6] & (1 &<< UInt64(hash & 63) &- 1)
        return Int(counts[hash >> 6]) + below.nonzeroBitCount
    }

    /// Appends to a list the indices of the second units of the pairs of a range that may be asked for.
    func find(in range: Range<Int>, _ units: UnsafeBufferPointer<UInt16>, into places: inout [UInt32]) {
        guard let start = range.first else { return }
        isAsked.withUnsafeBufferPointer { isAsked in
            var pair = UInt32(units[start])
            for index in start &+ 1..<range.upperBound {
                pair = pair &<< 16 | UInt32(units[index])
                let hash = Self.hash(pair)
                if isAsked[hash &>> 6] &>> UInt64(truncatingIfNeeded: hash & 63) & 1 == 0 { continue }
                places.append(UInt32(truncatingIfNeeded: index))
            }
        }
    }

    /// Notes the pair whose second unit is at an index that `find` gave.
    @inline(__always)
    mutating func note(_ index: Int, _ units: UnsafeBufferPointer<UInt16>) {
        let pair = Self.pair(units[index &- 1], units[index])
        seen[slot(Self.hash(pair))] = UInt64(pair) << 32 | UInt64(UInt32(truncatingIfNeeded: index))
    }

    /// The index of the first unit of a pair, which must be asked for, where it was last noted; nil if another one took
    /// its place.
    func index(of pair: UInt32) -> Int? {
        let last = seen[slot(Self.hash(pair))]
        return last != 0 && last >> 32 == UInt64(pair) ? Int(last & 0xFFFF_FFFF) - 1 : nil
    }
}
