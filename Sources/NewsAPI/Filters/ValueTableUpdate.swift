/// The values of a table (`ValueTable`) as the next snapshot has them, put one behind the other.
struct ValueTableUpdate<Element: ValueElement> {
    private let old: ValueTable<Element>
    private let renumbering: Renumbering
    private(set) var values: [String] = []
    private(set) var ends: [UInt32] = []
    private(set) var elements: [Element] = []

    init(_ old: ValueTable<Element>, _ renumbering: Renumbering) {
        self.old = old
        self.renumbering = renumbering
        values.reserveCapacity(old.count)
        ends.reserveCapacity(old.count)
    }

    /// Takes over values to which nothing is added.
    mutating func take(_ range: Range<Int>) {
        for index in range { take(index, old[index].value, adding: []) }
    }

    /// Takes over a value, or adds one that was not there.
    ///
    /// - Parameters:
    ///   - index: of the value in the table before; nil if it was not there.
    ///   - added: its elements of articles that are added, ascending.
    mutating func take(_ index: Int?, _ value: String, adding added: [Element]) {
        let start = elements.count
        var rest = added[...]
        for element in index.map(old.elements) ?? [] {
            guard let ordinal = renumbering[element.ordinal] else { continue }
            while let next = rest.first, next.ordinal < ordinal { elements.append(rest.removeFirst()) }
            elements.append(element.renumbered(ordinal))
        }
        elements += rest
        guard elements.count > start else { return }
        values.append(value)
        ends.append(UInt32(elements.count))
    }
}
