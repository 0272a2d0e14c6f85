/// Documents of a segment as they take the least memory: few of them by number, many as a bitmap.
enum StoredDocuments: Sendable {
    case numbers([UInt16])
    case bitmap(DocumentSet)

    init(_ set: DocumentSet) {
        let count = set.count
        self = count * 16 < set.capacity ? .numbers(set.map { UInt16(truncatingIfNeeded: $0) }) : .bitmap(set)
    }

    /// Of a segment of so many documents.
    func set(count: Int) -> DocumentSet {
        switch self {
        case .bitmap(let set): return set
        case .numbers(let numbers):
            var set = DocumentSet(count: count)
            for number in numbers { set.insert(Int(number)) }
            return set
        }
    }

    /// Takes them out of a set.
    func remove(from set: inout DocumentSet) {
        switch self {
        case .bitmap(let own): set.subtract(own)
        case .numbers(let numbers):
            for number in numbers { set.remove(Int(number)) }
        }
    }

    /// Bytes of memory.
    var size: Int {
        switch self {
        case .numbers(let numbers): numbers.count * 2
        case .bitmap(let set): set.capacity / 8
        }
    }
}
