/// The parts of a range of units between separators, one after the other; none is empty.
struct UnitParts: Sequence, IteratorProtocol {
    private let units: Units
    private let separators: UnitSet
    private var rest: Range<Int>

    init(_ units: Units, _ range: Range<Int>, at separators: UnitSet) {
        self.units = units
        self.separators = separators
        rest = range
    }

    mutating func next() -> Range<Int>? {
        var start = rest.lowerBound
        while start < rest.upperBound, separators.contains(units[start]) { start += 1 }
        var end = start
        while end < rest.upperBound, !separators.contains(units[end]) { end += 1 }
        rest = end..<rest.upperBound
        return start < end ? start..<end : nil
    }
}
