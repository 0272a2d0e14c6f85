/// Reads one posting list, document by document, or by skips.
///
/// The pointer is into a segment's bytes and lives no longer than the segment's `withUnsafeBytes` call.
struct PostingList {
    /// The document after the last one.
    static let end = UInt32.max

    /// Documents in the list.
    let count: Int
    /// The current document, `end` behind the last one. The list starts on its first document.
    private(set) var document: UInt32 = 0
    /// Occurrences of the term in the current document.
    private(set) var frequency: UInt32 = 0

    private var remaining: Int
    private var cursor: UnsafePointer<UInt8>
    private var places: UnsafePointer<UInt8>
    /// Positions between `places` and those of the current document.
    private var unread: UInt32 = 0

    private let skips: UnsafePointer<UInt8>
    private let skipCount: Int
    private var nextSkip = 0
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
        remaining = count
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
        guard remaining > 0 else {
            document = Self.end
            return
        }
        remaining &-= 1
        unread &+= frequency
        let code = VariableByte.read(&cursor)
        document &+= code >> 1
        frequency = code & 1 == 0 ? 1 : VariableByte.read(&cursor) &+ 2
    }

    /// Moves to the first document that is not before `target`; never backwards.
    @inline(__always)
    mutating func seek(_ target: UInt32) {
        guard document < target else { return }
        if nextSkip < skipCount, skipEntry(nextSkip, 0) < target { skip(to: target) }
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

    /// Appends the positions of the current document to `out`, moved towards the beginning by `offset`; those before
    /// it are left out. Once a document.
    @inline(__always)
    mutating func readPositions(into out: inout [UInt32], minus offset: UInt32 = 0) {
        while unread > 0 {
            if places.pointee < 0x80 { unread &-= 1 }
            places += 1
        }
        var place: UInt32 = 0
        for _ in 0..<frequency {
            place &+= VariableByte.read(&places)
            if place >= offset { out.append(place - offset) }
        }
        // Already behind this document's positions: `advance` will add its frequency again.
        unread = 0 &- frequency
    }

    /// Jumps to the last block whose predecessors all lie before `target`.
    private mutating func skip(to target: UInt32) {
        var low = nextSkip
        var high = skipCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if skipEntry(middle, 0) < target { low = middle } else { high = middle }
        }
        nextSkip = low + 1
        let before = (low + 1) * SearchLimits.skipInterval
        guard count - before < remaining else { return }
        document = skipEntry(low, 0)
        cursor = documentPart + Int(skipEntry(low, 1))
        places = positionPart + Int(skipEntry(low, 2))
        unread = 0
        frequency = 0
        remaining = count - before
        advance()
    }

    @inline(__always)
    private func skipEntry(_ entry: Int, _ field: Int) -> UInt32 {
        UInt32(
            littleEndian: UnsafeRawPointer(skips).loadUnaligned(fromByteOffset: entry * 12 + field * 4, as: UInt32.self)
        )
    }
}
