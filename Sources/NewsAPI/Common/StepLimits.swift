/// How long work may hold up others.
enum StepLimits {
    /// Nanoseconds after which work in steps gives the loop back to others. The step under way by then ends within some five
    /// milliseconds more: the longest is to add up the lists of 16 prefixes of a segment.
    static let nanoseconds: UInt64 = 1_000_000
}
