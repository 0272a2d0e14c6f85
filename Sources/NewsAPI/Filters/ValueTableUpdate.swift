/// The values of a table (`ValueTable`) as the next snapshot has them, put one behind the other.
///
/// Nearly all elements are only renumbered, millions of them at every change: they are read and written in memory that the
/// update is lent for as long as it takes.
struct ValueTableUpdate<Element: ValueElement> {
    /// The elements of the table before.
    private let old: UnsafeBufferPointer<Element>
    /// `Renumbering.kept`.
    private let kept: UnsafeBufferPointer<UInt32>
    /// Room for all elements.
    private let elements: UnsafeMutableBufferPointer<Element>
    private(set) var values: [String] = []
    /// By value, where its elements end.
    private(set) var ends: [UInt32] = []
    /// Number of elements so far.
    private(set) var count = 0

    init(
        _ old: UnsafeBufferPointer<Element>, _ kept: UnsafeBufferPointer<UInt32>,
        into elements: UnsafeMutableBufferPointer<Element>
    ) {
        (self.old, self.kept, self.elements) = (old, kept, elements)
    }

    /// Takes over the values of a table, and adds others.
    ///
    /// - Parameter lists: by value, the elements of articles that are added, ascending.
    mutating func take(_ table: ValueTable<Element>, adding lists: [String: [Element]]) {
        values.reserveCapacity(table.count)
        ends.reserveCapacity(table.count)
        var start = 0
        for value in lists.keys.sorted() {
            let index = table.firstIndex(from: value)
            for other in start..<index { take(table.range(at: other), table.value(at: other)) }
            let isKnown = index < table.count && table.value(at: index) == value
            take(isKnown ? table.range(at: index) : 0..<0, value, adding: lists[value] ?? [])
            start = isKnown ? index + 1 : index
        }
        for other in start..<table.count { take(table.range(at: other), table.value(at: other)) }
    }

    /// Takes over a value, or adds one that was not there.
    ///
    /// - Parameters:
    ///   - range: of its elements in the table before.
    ///   - added: its elements of articles that are added, ascending.
    private mutating func take(_ range: Range<Int>, _ value: String, adding added: [Element] = []) {
        let start = count
        var next = 0
        for index in range {
            let element = old[index]
            let ordinal = kept[Int(element.ordinal)]
            if ordinal == Renumbering.none { continue }
            while next < added.count, added[next].ordinal < ordinal {
                append(added[next])
                next += 1
            }
            append(element.renumbered(ordinal))
        }
        for element in added[next...] { append(element) }
        guard count > start else { return }
        values.append(value)
        ends.append(UInt32(count))
    }

    @inline(__always)
    private mutating func append(_ element: Element) {
        elements.initializeElement(at: count, to: element)
        count &+= 1
    }
}
