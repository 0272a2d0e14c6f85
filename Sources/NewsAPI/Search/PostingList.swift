/// Reads one posting list, document by document, or by skips.
///
/// The pointer is into a segment's bytes and lives no longer than the segment's `withBytes` call.
struct PostingList {
    /// The document after the last one.
    static let end = UInt32.max
    /// Bytes that must be readable behind a list: a position is read as part of eight bytes.
    static let padding = 8

    /// Documents in the list.
    let count: Int
    /// The current document, `end` behind the last one. The list starts on its first document.
    private(set) var document: UInt32 = 0
    /// Occurrences of the term in the current document.
    private(set) var frequency: UInt32 = 0

    /// Documents read so far, the current one included.
    private var read = 0
    private var cursor: UnsafePointer<UInt8>
    /// The positions of the current block, and how many of them come before the current document's.
    private var places: UnsafePointer<UInt8>
    private var placesBefore: UInt32 = 0

    private let skips: UnsafePointer<UInt8>
    private let skipCount: Int
    private let documentPart: UnsafePointer<UInt8>
    private let positionPart: UnsafePointer<UInt8>

    init(at start: UnsafePointer<UInt8>) {
        var pointer = start
        count = Int(VariableByte.read(&pointer))
        let length = Int(VariableByte.read(&pointer))
        skips = pointer
        skipCount = count == 0 ? 0 : (count - 1) / SearchLimits.skipInterval
        documentPart = skips + skipCount * 12
        positionPart = documentPart + length
        cursor = documentPart
        places = positionPart
        advance()
    }

    /// Documents in the list that starts there, without reading further.
    static func count(at start: UnsafePointer<UInt8>) -> Int {
        var pointer = start
        return Int(VariableByte.read(&pointer))
    }

    /// Moves to the next document.
    @inline(__always)
    mutating func advance() {
        guard read < count else {
            document = Self.end
            return
        }
        placesBefore &+= frequency
        if read > 0, read % SearchLimits.skipInterval == 0 {
            places = positionPart + Int(skipEntry(read / SearchLimits.skipInterval - 1, 2))
            placesBefore = 0
        }
        read &+= 1
        let code = VariableByte.read(&cursor)
        document &+= code >> 1
        frequency = code & 1 == 0 ? 1 : VariableByte.read(&cursor) &+ 2
    }

    /// Moves to the first document that is not before `target`; never backwards.
    @inline(__always)
    mutating func seek(_ target: UInt32) {
        guard document < target else { return }
        let next = (read - 1) / SearchLimits.skipInterval
        if next < skipCount, skipEntry(next, 0) < target { skip(to: target, from: next) }
        while document < target { advance() }
    }

    /// The current document, or the first one behind it that is among the candidates; nil at the end of either.
    @inline(__always)
    mutating func next(among candidates: DocumentSet?) -> UInt32? {
        while document != Self.end {
            guard let candidates, !candidates.contains(Int(document)) else { return document }
            guard let next = candidates.next(from: Int(document)) else { return nil }
            seek(UInt32(next))
        }
        return nil
    }

    /// The position of an occurrence in the current document, `0 ..< frequency`, ascending. Only in a list with
    /// positions.
    @inline(__always)
    func position(_ occurrence: UInt32) -> UInt32 {
        let width = Int(places.pointee)
        let bit = Int(placesBefore + occurrence) * width
        let word = UnsafeRawPointer(places + 1).loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
        return UInt32(truncatingIfNeeded: UInt64(littleEndian: word) >> UInt64(bit & 7) & (1 << UInt64(width) - 1))
    }

    /// Jumps to the last block whose predecessors all lie before `target`, given that the one behind skip entry
    /// `first` is such a block.
    private mutating func skip(to target: UInt32, from first: Int) {
        var low = first
        var high = skipCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if skipEntry(middle, 0) < target { low = middle } else { high = middle }
        }
        document = skipEntry(low, 0)
        cursor = documentPart + Int(skipEntry(low, 1))
        read = (low + 1) * SearchLimits.skipInterval
        // `advance` finds the block's positions by itself.
        advance()
    }

    @inline(__always)
    private func skipEntry(_ entry: Int, _ field: Int) -> UInt32 {
        let offset = entry * 12 + field * 4
        return UInt32(littleEndian: UnsafeRawPointer(skips).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
