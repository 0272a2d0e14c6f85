/// The features of a line, as numbers below `FeatureGroup.featureCount`.
struct FeatureList: ~Copyable {
    /// Not of a line alone, or as many as there are traits.
    private static let others: [FeatureGroup] = [.trait, .traitAbove, .traitBelow, .tagAbove, .seam, .state]
    /// The most that a line can have: each other group once, and all traits of the line and of those above and below.
    static let most = FeatureGroup.allCases.count { !others.contains($0) } + 3 * LineFacts.Trait.count

    private let offsets = FeatureGroup.offsets
    private let numbers = UnsafeMutableBufferPointer<Int32>.allocate(capacity: most)
    private(set) var count = 0

    deinit { numbers.deallocate() }

    var indices: Range<Int> { 0..<count }
    subscript(_ index: Int) -> Int { Int(numbers[index]) }

    mutating func removeAll() { count = 0 }

    /// Adds a feature.
    @inline(__always)
    mutating func put(_ group: FeatureGroup, _ value: Int) {
        precondition(count < numbers.count)
        numbers[count] = Int32(truncatingIfNeeded: offsets[group.rawValue] + value)
        count &+= 1
    }
}
