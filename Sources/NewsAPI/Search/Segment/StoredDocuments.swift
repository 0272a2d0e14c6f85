/// A set of documents of a segment in the least memory: an array of numbers while it is sparse, a bitmap once it is
/// dense (the two containers of Roaring).
enum StoredDocuments: Sendable {
    /// Document numbers, ascending.
    case numbers([UInt16])
    case bitmap(DocumentSet)

    /// Stores a set in the smaller form: a number takes 16 bits, a bitmap one bit for each document of the segment.
    init(_ set: DocumentSet) {
        let count = set.count
        self = count * 16 < set.capacity ? .numbers(set.map { UInt16(truncatingIfNeeded: $0) }) : .bitmap(set)
    }

    /// A set that `store` wrote.
    ///
    /// - Parameter count: documents of the segment.
    init(count: Int, stored: inout StorageReader) throws(StorageError) {
        if try stored.number(in: 0...1) == 1 {
            self = .bitmap(try DocumentSet(count: count, stored: &stored))
        } else {
            let numbers = try stored.array(UInt16.self)
            guard numbers.allSatisfy({ $0 < count }) else { throw .damaged }
            self = .numbers(numbers)
        }
    }

    func store(_ writer: StorageWriter) {
        switch self {
        case .numbers(let numbers):
            writer.append(0)
            writer.append(numbers)
        case .bitmap(let set):
            writer.append(1)
            set.store(writer)
        }
    }

    /// The set as a bitmap.
    ///
    /// - Parameter count: documents of the segment.
    func set(count: Int) -> DocumentSet {
        switch self {
        case .bitmap(let set): return set
        case .numbers(let numbers):
            var set = DocumentSet(count: count)
            for number in numbers { set.insert(Int(number)) }
            return set
        }
    }

    /// Removes these documents from a set.
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
