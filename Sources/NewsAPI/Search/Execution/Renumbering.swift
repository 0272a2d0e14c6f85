/// How the ordinals of one snapshot become those of the next: what stays keeps its order, what is removed has none, and
/// what is added gets ordinals in between.
///
/// An article of a page that has changed is removed, and added again as the page has it now.
struct Renumbering: Sendable {
    /// Ordinals of the snapshot before that stay and stay together, and the new one of the first of them.
    struct Run: Sendable {
        var old: Range<UInt32>
        let new: UInt32
    }

    /// Ascending; between two of them something is removed or added.
    private let runs: [Run]
    /// By ordinal of the snapshot before, the new one; of what is removed, that of the next that stays. Never
    /// descending, and one more at the end: how many ordinals there are now.
    private let ordinals: [UInt32]
    /// By ordinal of the snapshot before, the new one; `none` for what is removed.
    let kept: [UInt32]
    /// The ordinals of the snapshot before that are removed, ascending.
    let removed: [UInt32]
    /// The new ordinals of what is added, ascending.
    let added: [UInt32]

    /// No ordinal: there are fewer articles.
    static let none = UInt32.max

    /// - Parameters:
    ///   - runs: of ordinals below `before`, in both orders ascending.
    ///   - before: how many ordinals there were.
    ///   - added: the new ordinals that no run has, ascending.
    init(_ runs: [Run], before: Int, added: [UInt32]) {
        let count = runs.reduce(added.count) { $0 + $1.old.count }
        var ordinals = [UInt32](repeating: UInt32(count), count: before + 1)
        var kept = [UInt32](repeating: Self.none, count: before)
        var removed: [UInt32] = []
        var start: UInt32 = 0
        for run in runs {
            for ordinal in start..<run.old.lowerBound {
                ordinals[Int(ordinal)] = run.new
                removed.append(ordinal)
            }
            var new = run.new
            for ordinal in Int(run.old.lowerBound)..<Int(run.old.upperBound) {
                ordinals[ordinal] = new
                kept[ordinal] = new
                new += 1
            }
            start = run.old.upperBound
        }
        removed += start..<UInt32(before)
        (self.runs, self.ordinals, self.kept, self.removed, self.added) = (runs, ordinals, kept, removed, added)
    }

    /// How many ordinals there are now.
    var count: Int { Int(ordinals[ordinals.count - 1]) }

    /// The new ordinal; nil for what is removed.
    @inline(__always)
    subscript(ordinal: UInt32) -> UInt32? {
        let new = kept[Int(ordinal)]
        return new == Self.none ? nil : new
    }

    /// The new ordinals of those that stay, in the same order.
    func kept(of ordinals: [UInt32]) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: ordinals.count) { result, count in
            kept.withUnsafeBufferPointer { kept in
                for ordinal in ordinals {
                    result[count] = kept[Int(ordinal)]
                    if result[count] != Self.none { count += 1 }
                }
            }
        }
    }

    /// The new ordinals by document (`LiveSegment.ordinals`).
    func apply(to ordinals: [UInt32]) -> [UInt32] {
        self.ordinals.withUnsafeBufferPointer { new in ordinals.map { new[Int($0)] } }
    }

    /// What is kept by ordinal, of values by ordinal, with others put in where articles were added.
    ///
    /// - Parameters:
    ///   - values: of the snapshot before.
    ///   - value: of what has a new ordinal; asked for in ascending order.
    func apply<Value>(to values: [Value], added value: (UInt32) -> Value) -> [Value] {
        var result: [Value] = []
        result.reserveCapacity(count)
        var next = 0
        for run in runs {
            while next < added.count, added[next] < run.new {
                result.append(value(added[next]))
                next += 1
            }
            result += values[Int(run.old.lowerBound)..<Int(run.old.upperBound)]
        }
        for ordinal in added[next...] { result.append(value(ordinal)) }
        return result
    }
}
