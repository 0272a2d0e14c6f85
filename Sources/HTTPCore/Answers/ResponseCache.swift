import Glibc

/// Rendered answers of one loop by key, which is the request target and whether the client takes gzip. A cached answer
/// is sent as bytes, of which only the date changes.
///
/// Direct-mapped: a key has one possible slot. An answer is kept if the last two misses in its slot were of its key, so
/// that an answer that is asked for once is not copied. The loop drops all answers when the handler's version changes.
struct ResponseCache {
    /// The slot of a key, and what was in it when it was looked up.
    struct Slot {
        fileprivate let index: Int
        /// Hash of the key.
        fileprivate let hash: UInt64
        /// Whether the slot has the key's answer.
        fileprivate let isHit: Bool
    }

    /// Bytes that all answers together may take.
    private let limit: Int
    private var answers: [CachedAnswer?]
    /// Hash of the last key that missed in each slot.
    private var candidates: [UInt64]
    /// Bytes that all answers together take.
    private(set) var bytes = 0
    private let hasher = SeededHash()

    /// - Parameter limit: bytes; 0 keeps nothing.
    init(limit: Int) {
        self.limit = limit
        let count = limit > 0 ? Limits.cachedAnswers : 0
        answers = Array(repeating: nil, count: count)
        candidates = Array(repeating: 0, count: count)
    }

    var isEnabled: Bool { limit > 0 }

    mutating func removeAll() {
        guard bytes > 0 else { return }
        answers = Array(repeating: nil, count: answers.count)
        bytes = 0
    }

    /// Looks up a key. The cache must be enabled.
    func find(_ target: Span<UInt8>, isGzip: Bool) -> Slot {
        let hash = target.withUnsafeBytes { hasher.hash($0, salt: isGzip ? 1 : 0) }
        let index = Int(truncatingIfNeeded: hash) & (answers.count - 1)
        let isHit = answers[index].map { Self.isAnswer($0, to: target, isGzip) } ?? false
        return Slot(index: index, hash: hash, isHit: isHit)
    }

    /// The answer of a key whose slot has just been looked up; nil when it is not there.
    @inline(__always)
    func answer(at slot: Slot) -> CachedAnswer? {
        slot.isHit ? answers[slot.index] : nil
    }

    /// Takes note of a miss, and returns whether to keep the answer: the last miss in this slot was of the same key.
    mutating func wants(_ slot: Slot) -> Bool {
        defer { candidates[slot.index] = slot.hash }
        return candidates[slot.index] == slot.hash
    }

    /// Keeps an answer in its slot, unless it is longer than `Limits.cachedAnswerBytes`, or than all answers may be together.
    mutating func insert(_ wire: ByteStorage, headLength: Int, at slot: Slot, target: [UInt8], isGzip: Bool) {
        let size = wire.count + target.count
        guard size <= min(Limits.cachedAnswerBytes, limit) else { return }
        if let old = answers[slot.index] { bytes -= old.size }
        // To drop all is simpler than to know the oldest, and rare. Hot answers are back with their next request.
        if bytes + size > limit { removeAll() }
        bytes += size
        answers[slot.index] = CachedAnswer(
            target: target, isGzip: isGzip, wire: wire, headLength: headLength)
    }

    private static func isAnswer(_ answer: CachedAnswer, to target: Span<UInt8>, _ isGzip: Bool) -> Bool {
        guard answer.isGzip == isGzip, answer.target.count == target.count else { return false }
        return answer.target.withUnsafeBytes { held in
            target.withUnsafeBytes { memcmp(held.baseAddress!, $0.baseAddress!, held.count) == 0 }
        }
    }
}
