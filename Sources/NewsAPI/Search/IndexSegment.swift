/// An immutable index of some documents: a sorted table of term keys and their posting lists.
///
/// Documents are numbered from 0 in the order of the archive's ordinals. Every token and every pair of neighbouring
/// tokens of a field has a list (a bigram index, as bleve's `cjk_bigram` and Groonga's TokenBigram build it); pairs carry
/// positions, single tokens only their frequency: no longer term needs more than pairs to be verified, and positions
/// of single tokens would add half as much again to the index.
final class IndexSegment: Sendable {
    let documentCount: Int
    let runs: RunDictionary
    /// Tokens of each document's title and body.
    let titleLengths: [UInt32]
    let bodyLengths: [UInt32]
    /// Tokens of all titles and of all bodies.
    let titleTotal: Int
    let bodyTotal: Int
    /// Sorted, see `TermKey`.
    let keys: [UInt64]
    /// Where the list of each key begins in `bytes`.
    let starts: [UInt32]
    private let bytes: [UInt8]

    /// - Parameter bytes: the lists, and `PostingList.padding` behind them.
    init(
        runs: RunDictionary, titleLengths: [UInt32], bodyLengths: [UInt32], keys: [UInt64], starts: [UInt32],
        bytes: [UInt8]
    ) {
        self.documentCount = bodyLengths.count
        self.runs = runs
        self.titleLengths = titleLengths
        self.bodyLengths = bodyLengths
        self.titleTotal = titleLengths.reduce(0) { $0 + Int($1) }
        self.bodyTotal = bodyLengths.reduce(0) { $0 + Int($1) }
        self.keys = keys
        self.starts = starts
        self.bytes = bytes
    }

    /// Bytes of memory.
    var size: Int { bytes.count + keys.count * 12 + bodyLengths.count * 8 + runs.size }

    /// The places in the term table of the keys in a closed range.
    func terms(from first: UInt64, through last: UInt64) -> Range<Int> {
        keys.withUnsafeBufferPointer { keys in
            func lowerBound(_ key: UInt64, from start: Int) -> Int {
                var low = start
                var high = keys.count
                while low < high {
                    let middle = (low + high) / 2
                    if keys[middle] < key { low = middle + 1 } else { high = middle }
                }
                return low
            }
            let lower = lowerBound(first, from: 0)
            if first == last { return lower..<(lower < keys.count && keys[lower] == first ? lower + 1 : lower) }
            return lower..<lowerBound(last + 1, from: lower)
        }
    }

    /// Lends the bytes of the posting lists.
    @inline(__always)
    func withBytes<R>(_ body: (UnsafePointer<UInt8>) throws -> R) rethrows -> R {
        try bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("The padding is never empty.") }
            return try body(base)
        }
    }
}
