/// The words of letters and digits of a segment in sorted order. A word's number is its index.
struct WordDictionary: Sendable {
    /// All words, one behind the other.
    private var units: [UInt16] = []
    /// Where each word begins, and where the last one ends.
    private var starts: [UInt32] = [0]

    init() {}

    /// A dictionary that `store` wrote.
    init(stored: inout StorageReader) throws(StorageError) {
        units = try stored.array()
        starts = try stored.array()
        guard let end = starts.last, Int(end) == units.count else { throw .damaged }
    }

    func store(_ writer: StorageWriter) {
        writer.append(units)
        writer.append(starts)
    }

    /// Number of words.
    var count: Int { starts.count - 1 }

    /// Bytes of memory.
    var size: Int { units.count * 2 + starts.count * 4 }

    subscript(number: Int) -> ArraySlice<UInt16> { units[Int(starts[number])..<Int(starts[number + 1])] }

    /// Sorts a table; `numbers[old]` is the new number of the word `old`.
    static func sorting(_ table: WordTable) -> (dictionary: WordDictionary, numbers: [UInt32]) {
        let order = (0..<table.count).sorted { table[$0].lexicographicallyPrecedes(table[$1]) }
        var dictionary = WordDictionary()
        var numbers = [UInt32](repeating: 0, count: table.count)
        for old in order {
            numbers[old] = UInt32(dictionary.count)
            dictionary.append(table[old])
        }
        return (dictionary, numbers)
    }

    /// The numbers of the words that equal `word`, or, for a prefix, begin with it; an empty range if none does.
    func numbers(of word: [UInt32], isPrefix: Bool) -> Range<UInt32> {
        let lower = PartitionPoint.first(in: 0..<count) { number in
            !self[number].lazy.map(UInt32.init).lexicographicallyPrecedes(word)
        }
        let upper = PartitionPoint.first(in: lower..<count) { number in
            let candidate = self[number].lazy.map(UInt32.init)
            return isPrefix ? !candidate.starts(with: word) : !candidate.elementsEqual(word)
        }
        return UInt32(lower)..<UInt32(upper)
    }

    private mutating func append(_ word: ArraySlice<UInt16>) {
        units.append(contentsOf: word)
        starts.append(UInt32(units.count))
    }
}
