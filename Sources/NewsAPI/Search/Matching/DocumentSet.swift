/// A set of documents of a segment, by number, or of articles of the archive, by ordinal: a bitmap. Here both numbers
/// are called ordinals.
///
/// A window of 128 documents is two words of the bitmap. Bits at and behind the capacity are always 0, so members are
/// counted and sets compared by whole words.
struct DocumentSet: Sendable, Equatable {
    /// All ordinals are below this number.
    let capacity: Int
    /// 64 ordinals a word, the lowest ordinal in the lowest bit.
    private var words: [UInt64]

    /// An empty set over `count` ordinals.
    init(count: Int) {
        capacity = count
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
    }

    /// The set of all `count` ordinals.
    init(all count: Int) {
        capacity = count
        words = [UInt64](repeating: .max, count: (count + 63) / 64)
        trim()
    }

    /// A set over `count` ordinals that `store` wrote.
    init(count: Int, stored: inout StorageReader) throws(StorageError) {
        capacity = count
        words = try stored.array()
        guard words.count == (count + 63) / 64 else { throw .damaged }
        trim()
    }

    func store(_ writer: StorageWriter) { writer.append(words) }

    /// The set of the ordinals in a range, out of `count`.
    init(_ range: Range<Int>, of count: Int) {
        self.init(all: count)
        for index in words.indices {
            let first = index << 6
            let (start, end) = (Swift.max(range.lowerBound - first, 0), Swift.min(range.upperBound - first, 64))
            words[index] &= start < end ? (UInt64.max >> UInt64(64 - (end - start))) << UInt64(start) : 0
        }
    }

    /// Number of ordinals in the set.
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// How many of some ordinals are in the set. Precondition: all are below the capacity.
    func count(of ordinals: some Sequence<UInt32>) -> Int {
        words.withUnsafeBufferPointer { words in
            var count: UInt64 = 0
            for ordinal in ordinals { count &+= words[Int(ordinal >> 6)] &>> UInt64(ordinal & 63) & 1 }
            return Int(count)
        }
    }

    /// Number of ordinals of the set in a range. Precondition: the range ends at or below the capacity.
    func count(in range: Range<Int>) -> Int {
        guard let first = range.first, let last = range.last else { return 0 }
        let (start, end) = (first >> 6, last >> 6)
        let (head, tail) = (UInt64.max << UInt64(first & 63), UInt64.max >> UInt64(63 - last & 63))
        if start == end { return (words[start] & head & tail).nonzeroBitCount }
        return words[start + 1..<end].reduce(
            (words[start] & head).nonzeroBitCount + (words[end] & tail).nonzeroBitCount
        ) {
            $0 + $1.nonzeroBitCount
        }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Adds an ordinal; one outside the capacity is ignored.
    @inline(__always)
    mutating func insert(_ ordinal: Int) {
        guard ordinal >= 0, ordinal < capacity else { return }
        words[ordinal >> 6] |= 1 << UInt64(ordinal & 63)
    }

    /// Removes an ordinal. Precondition: it is below the capacity.
    @inline(__always)
    mutating func remove(_ ordinal: Int) { words[ordinal >> 6] &= ~(1 << UInt64(ordinal & 63)) }

    /// Adds ordinals; those outside the capacity are ignored.
    mutating func insert(contentsOf ordinals: some Sequence<UInt32>) {
        words.withUnsafeMutableBufferPointer { words in
            for ordinal in ordinals where ordinal < capacity {
                words[Int(ordinal >> 6)] |= 1 << UInt64(ordinal & 63)
            }
        }
    }

    @inline(__always)
    func contains(_ ordinal: Int) -> Bool {
        ordinal >= 0 && ordinal < capacity && words[ordinal >> 6] & 1 << UInt64(ordinal & 63) != 0
    }

    /// How many ordinals two sets of the same capacity share.
    func count(sharedWith other: DocumentSet) -> Int {
        words.withUnsafeBufferPointer { words in
            other.words.withUnsafeBufferPointer { other in
                words.indices.reduce(0) { $0 &+ (words[$1] & other[$1]).nonzeroBitCount }
            }
        }
    }

    mutating func formIntersection(_ other: DocumentSet) { combine(with: other) { $0 & $1 } }

    mutating func formUnion(_ other: DocumentSet) {
        combine(with: other) { $0 | $1 }
        trim()
    }

    mutating func subtract(_ other: DocumentSet) { combine(with: other) { $0 & ~$1 } }

    /// Combines the bitmaps word by word. Words that the other set does not have count as 0.
    @inline(__always)
    private mutating func combine(with other: DocumentSet, _ operation: (UInt64, UInt64) -> UInt64) {
        let common = Swift.min(words.count, other.words.count)
        withWords { words in
            other.words.withUnsafeBufferPointer { other in
                for index in 0..<common { words[index] = operation(words[index], other[index]) }
            }
            for index in common..<words.count { words[index] = operation(words[index], 0) }
        }
    }

    /// Lends the words of the bitmap. `body` must leave the bits at and behind the capacity 0.
    @inline(__always)
    mutating func withWords(_ body: (UnsafeMutableBufferPointer<UInt64>) -> Void) {
        words.withUnsafeMutableBufferPointer { body($0) }
    }

    /// Drops the ordinals that do not fulfil a condition, which is asked for each of them in ascending order.
    @inline(__always)
    mutating func filter(_ isIncluded: (Int) -> Bool) {
        withWords { words in
            for index in words.indices {
                var rest = words[index]
                while rest != 0 {
                    let ordinal = index &<< 6 | rest.trailingZeroBitCount
                    if !isIncluded(ordinal) { words[index] &= ~(rest & (0 &- rest)) }
                    rest &= rest &- 1
                }
            }
        }
    }

    /// Replaces what the set has in each window, in ascending order, by what `filter` returns, which must be a subset
    /// of it. Windows in which the set has nothing are passed over.
    @inline(__always)
    mutating func filterWindows(_ filter: (_ first: Int, WindowSet) -> WindowSet) {
        withWords { words in
            for index in stride(from: 0, to: words.count, by: 2) {
                let offsets = WindowSet(words[index], index &+ 1 < words.count ? words[index &+ 1] : 0)
                if offsets.isEmpty { continue }
                let found = filter(index &<< 6, offsets)
                words[index] = found.low
                if index &+ 1 < words.count { words[index &+ 1] = found.high }
            }
        }
    }

    /// What the set has in the window that begins with `first`, which must be a multiple of 64 below the capacity.
    @inline(__always)
    func window(_ first: Int) -> WindowSet {
        let index = first &>> 6
        return WindowSet(words[index], index &+ 1 < words.count ? words[index &+ 1] : 0)
    }

    /// The least ordinal of the set that is not below `ordinal`; nil if there is none.
    @inline(__always)
    func next(from ordinal: Int) -> Int? {
        let start = Swift.max(0, ordinal)
        guard start < capacity else { return nil }
        var index = start >> 6
        var word = words[index] & UInt64.max << UInt64(start & 63)
        while word == 0 {
            index += 1
            if index == words.count { return nil }
            word = words[index]
        }
        return index << 6 + word.trailingZeroBitCount
    }

    /// The greatest ordinal of the set that is not above `ordinal`; nil if there is none.
    func previous(from ordinal: Int) -> Int? {
        guard ordinal >= 0, capacity > 0 else { return nil }
        let start = Swift.min(ordinal, capacity - 1)
        var index = start >> 6
        var word = words[index] & UInt64.max >> UInt64(63 - start & 63)
        while word == 0 {
            if index == 0 { return nil }
            index -= 1
            word = words[index]
        }
        return index << 6 + 63 - word.leadingZeroBitCount
    }

    /// The documents of a segment whose ordinals are in the set, the dead left out.
    ///
    /// - Parameters:
    ///   - ordinals: by document (`LiveSegment.ordinals`); all are below the capacity but those of the dead.
    func gathered(_ ordinals: [UInt32], without dead: DocumentSet?) -> DocumentSet {
        var found = DocumentSet(count: ordinals.count)
        for index in found.words.indices {
            let first = index << 6
            let deadHere = dead?.words[index] ?? 0
            if deadHere == 0, Self.isRun(ordinals, from: first) {
                found.words[index] = word(from: Int(ordinals[first]))
            } else {
                var word: UInt64 = 0
                for document in first..<Swift.min(first + 64, ordinals.count) where contains(Int(ordinals[document])) {
                    word |= 1 << UInt64(document & 63)
                }
                found.words[index] = word & ~deadHere
            }
        }
        return found
    }

    /// Adds the ordinals of some documents of a segment, none of them dead.
    ///
    /// - Parameters:
    ///   - ordinals: by document, as for `gathered`.
    mutating func formUnion(_ documents: DocumentSet, numbered ordinals: [UInt32], without dead: DocumentSet?) {
        for (index, word) in documents.words.enumerated() where word != 0 {
            let first = index << 6
            if dead?.words[index] ?? 0 == 0, Self.isRun(ordinals, from: first) {
                insert(word, from: Int(ordinals[first]))
            } else {
                var rest = word
                while rest != 0 {
                    insert(Int(ordinals[first | rest.trailingZeroBitCount]))
                    rest &= rest - 1
                }
            }
        }
    }

    /// Whether 64 documents, of which none is dead, have 64 ordinals in a row: nearly all do, since few articles are
    /// newer than their segment.
    private static func isRun(_ ordinals: [UInt32], from first: Int) -> Bool {
        first + 64 <= ordinals.count && ordinals[first + 63] - ordinals[first] == 63
    }

    /// 64 ordinals from one on, which may lie beyond the capacity in part.
    private func word(from ordinal: Int) -> UInt64 {
        let (index, shift) = (ordinal >> 6, UInt64(ordinal & 63))
        let low = index < words.count ? words[index] >> shift : 0
        return shift == 0 || index + 1 >= words.count ? low : low | words[index + 1] << (64 - shift)
    }

    /// Adds those of 64 ordinals from one on whose bits are set. Precondition: they are below the capacity.
    private mutating func insert(_ word: UInt64, from ordinal: Int) {
        let (index, shift) = (ordinal >> 6, UInt64(ordinal & 63))
        words[index] |= word << shift
        if shift > 0, case let high = word >> (64 - shift), high != 0 { words[index + 1] |= high }
    }

    /// Clears the bits at and behind the capacity.
    private mutating func trim() {
        guard capacity & 63 != 0 else { return }
        words[words.count - 1] &= UInt64.max >> UInt64(64 - capacity & 63)
    }
}

extension DocumentSet: Sequence {
    /// Ordinals in ascending order.
    struct Iterator: IteratorProtocol {
        private let words: [UInt64]
        private var index = -1
        private var rest: UInt64 = 0

        fileprivate init(_ words: [UInt64]) { self.words = words }

        @inline(__always)
        mutating func next() -> Int? {
            while rest == 0 {
                index += 1
                guard index < words.count else { return nil }
                rest = words[index]
            }
            defer { rest &= rest - 1 }
            return index << 6 + rest.trailingZeroBitCount
        }
    }

    func makeIterator() -> Iterator { Iterator(words) }

    var underestimatedCount: Int { count }
}
