/// By the frequency of a term the longest body in which it can still score enough: a comparison of integers instead of
/// a division for each document.
struct LengthLimits {
    /// By frequency; from the last one on any length will do.
    private var limits = InlineArray<9, Int32>(repeating: .max)

    /// The highest frequency that has a limit.
    static let frequencies = 7

    /// Sets the limit for a frequency from 1 on, in tokens; below 0 no body will do.
    mutating func set(_ limit: Double, for frequency: Int) {
        limits[frequency] = Int32(max(-1, min(limit, 2_000_000_000)))
    }

    /// Whether a body of so many tokens can score enough.
    @inline(__always)
    func allow(_ length: UInt32, frequency: UInt32) -> Bool {
        Int32(truncatingIfNeeded: length) <= limits[Int(min(frequency, 8))]
    }
}
