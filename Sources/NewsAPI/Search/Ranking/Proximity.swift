/// How near two terms stand in a text.
enum Proximity {
    /// The least number of positions between an occurrence of one term and one of the other; 0 if they touch or
    /// overlap, nil if one does not occur.
    ///
    /// - Parameters:
    ///   - first: the positions at which one term begins, ascending.
    ///   - firstLength: its tokens.
    ///   - second: likewise of the other.
    static func gap(_ first: [UInt32], _ firstLength: UInt32, _ second: [UInt32], _ secondLength: UInt32) -> UInt32? {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        var least = UInt32.max
        var (i, j) = (0, 0)
        while i < first.count, j < second.count {
            let (left, right) = (first[i], second[j])
            if left <= right {
                least = min(least, right - min(right, left + firstLength))
                i += 1
            } else {
                least = min(least, left - min(left, right + secondLength))
                j += 1
            }
        }
        return least
    }
}
