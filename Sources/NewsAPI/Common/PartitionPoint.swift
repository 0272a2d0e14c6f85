/// Binary search.
enum PartitionPoint {
    /// The first index of `range` for which `predicate` holds, `range.upperBound` when there is none. Once it holds it
    /// must hold for all indices behind.
    @inline(__always)
    static func first(in range: Range<Int>, where predicate: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension RandomAccessCollection where Index == Int {
    /// How many elements stand before the first one that meets a condition, which all behind it must meet too.
    func partitionPoint(_ condition: (Element) -> Bool) -> Int {
        PartitionPoint.first(in: startIndex..<endIndex) { condition(self[$0]) } - startIndex
    }
}
