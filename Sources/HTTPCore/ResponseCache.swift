import Glibc

/// Rendered answers of one loop, by request target and coding: a hot answer is bytes, and only its date changes.
///
/// Direct-mapped: a target has one place, and the last one to ask for it twice in a row has it. What is asked for once
/// is not copied. Everything goes when the handler's version changes.
struct ResponseCache {
    /// A class, so that looking at one costs one reference count.
    private final class Entry {
        let target: [UInt8]
        let isGzip: Bool
        /// Head and body as sent to a client that keeps the connection.
        private(set) var wire: [UInt8]
        let headLength: Int

        init(target: [UInt8], isGzip: Bool, wire: [UInt8], headLength: Int) {
            self.target = target
            self.isGzip = isGzip
            self.wire = wire
            self.headLength = headLength
        }

        /// Writes another `Date` line over the one that is there.
        func date(_ line: [UInt8]) {
            wire.withUnsafeMutableBytes { bytes in
                line.withUnsafeBytes {
                    bytes.baseAddress!.advanced(by: ResponseWriter.dateOffset).copyMemory(
                        from: $0.baseAddress!, byteCount: $0.count)
                }
            }
        }
    }

    /// Bytes from which an answer is better sent from where it lies than copied among others.
    private static let directBytes = 2_048

    /// Where an answer is, or would be.
    struct Place {
        fileprivate let slot: Int
        fileprivate let hash: UInt64
        /// Whether the answer is there.
        let isHit: Bool
    }

    private let limit: Int
    private var entries: [Entry?]
    /// Hash of the last target that missed at each place.
    private var candidates: [UInt64]
    private var bytes = 0
    /// Different in every process, so that nobody can know which targets share a place.
    private let seed = UInt64.random(in: .min ... .max)

    /// - Parameter limit: bytes; 0 keeps nothing.
    init(limit: Int) {
        self.limit = limit
        let count = limit > 0 ? Limits.cachedAnswers : 0
        entries = Array(repeating: nil, count: count)
        candidates = Array(repeating: 0, count: count)
    }

    var isEnabled: Bool { limit > 0 }

    mutating func removeAll() {
        guard bytes > 0 else { return }
        entries = Array(repeating: nil, count: entries.count)
        bytes = 0
    }

    func find(_ target: Span<UInt8>, isGzip: Bool) -> Place {
        let hash = hash(target, isGzip)
        let slot = Int(truncatingIfNeeded: hash) & (entries.count - 1)
        return Place(slot: slot, hash: hash, isHit: holds(slot, target, isGzip))
    }

    /// Appends the answer at a place that was a hit, dated now.
    func append(_ place: Place, to output: inout [UInt8], dateLine: [UInt8], headOnly: Bool) {
        guard let entry = entries[place.slot] else { return }
        entry.date(dateLine)
        if headOnly {
            output.append(contentsOf: entry.wire[..<entry.headLength])
        } else {
            output.append(contentsOf: entry.wire)
        }
    }

    /// The answer at a place that was a hit, dated now; nil when it is so short that copying it costs nothing. To be let
    /// go before the next look at the cache, or dating it copies it.
    func direct(_ place: Place, dateLine: [UInt8]) -> [UInt8]? {
        guard let entry = entries[place.slot], entry.wire.count >= Self.directBytes else { return nil }
        entry.date(dateLine)
        return entry.wire
    }

    /// Whether an answer that missed at this place should be kept: it was asked for here the last time too.
    mutating func wants(_ place: Place) -> Bool {
        defer { candidates[place.slot] = place.hash }
        return candidates[place.slot] == place.hash
    }

    mutating func insert(_ wire: [UInt8], headLength: Int, at place: Place, target: [UInt8], isGzip: Bool) {
        let size = wire.count + target.count
        guard size <= Limits.cachedAnswerBytes else { return }
        if let old = entries[place.slot] { bytes -= old.wire.count + old.target.count }
        // Starting over is simpler than knowing the oldest, and rare: the hot answers are back with their next request.
        if bytes + size > limit { removeAll() }
        bytes += size
        entries[place.slot] = Entry(
            target: target, isGzip: isGzip, wire: wire, headLength: headLength)
    }

    private func holds(_ slot: Int, _ target: Span<UInt8>, _ isGzip: Bool) -> Bool {
        guard let entry = entries[slot], entry.isGzip == isGzip, entry.target.count == target.count else {
            return false
        }
        return entry.target.withUnsafeBytes { held in
            target.withUnsafeBytes { memcmp(held.baseAddress!, $0.baseAddress!, held.count) == 0 }
        }
    }

    /// Eight bytes a step, each folded in by a 128-bit multiplication (as in wyhash, public domain).
    private func hash(_ target: Span<UInt8>, _ isGzip: Bool) -> UInt64 {
        target.withUnsafeBytes { bytes in
            var state = seed ^ UInt64(bytes.count) << 1 ^ (isGzip ? 1 : 0)
            var offset = 0
            while offset + 8 <= bytes.count {
                state = Self.fold(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                offset += 8
            }
            var rest: UInt64 = 0
            while offset < bytes.count {
                rest = rest << 8 | UInt64(bytes[offset])
                offset += 1
            }
            return Self.fold(state ^ rest)
        }
    }

    @inline(__always)
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
