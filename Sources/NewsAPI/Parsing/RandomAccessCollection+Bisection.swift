extension RandomAccessCollection where Index == Int {
    /// How many elements stand before the first one that meets a condition, which all behind it must meet too.
    func partitionPoint(_ condition: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low - startIndex
    }
}
