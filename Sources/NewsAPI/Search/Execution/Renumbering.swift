/// How the ordinals of one snapshot become those of the next: what stays keeps its order, what is removed has none, and
/// what is added gets ordinals in between.
///
/// An article of a page that has changed is removed, and added again as the page has it now.
struct Renumbering: Sendable {
    /// By ordinal of the snapshot before, the new one; of what is removed, the one that comes next. Never descending,
    /// and one more at the end: how many ordinals there are now.
    private let ordinals: [UInt32]
    /// The ordinals of the snapshot before that are removed.
    let removed: DocumentSet
    /// The new ordinals of what is added, ascending.
    let added: [UInt32]

    /// - Parameter ordinals: as the property.
    init(_ ordinals: [UInt32], removed: DocumentSet, added: [UInt32]) {
        self.ordinals = ordinals
        self.removed = removed
        self.added = added
    }

    /// How many ordinals there are now.
    var count: Int { Int(ordinals[ordinals.count - 1]) }

    /// The new ordinal; nil for what is removed.
    @inline(__always)
    subscript(ordinal: UInt32) -> UInt32? {
        removed.contains(Int(ordinal)) ? nil : ordinals[Int(ordinal)]
    }

    /// The new ordinals by document (`LiveSegment.ordinals`).
    func apply(to ordinals: [UInt32]) -> [UInt32] { ordinals.map { self.ordinals[Int($0)] } }

    /// What is kept by ordinal, of values by ordinal, with others put in where articles were added.
    ///
    /// - Parameters:
    ///   - values: of the snapshot before.
    ///   - added: the value of what has a new ordinal; asked for in ascending order.
    func apply<Value>(to values: [Value], added value: (UInt32) -> Value) -> [Value] {
        var result: [Value] = []
        result.reserveCapacity(count)
        var next = 0
        func add(upTo end: UInt32) {
            while next < added.count, added[next] < end {
                result.append(value(added[next]))
                next += 1
            }
        }
        for (ordinal, old) in values.enumerated() where !removed.contains(ordinal) {
            add(upTo: ordinals[ordinal])
            result.append(old)
        }
        add(upTo: .max)
        return result
    }
}
