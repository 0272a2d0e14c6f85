import Glibc

/// Rendered answers of one loop, by request target and coding: a hot answer is bytes, and only its date changes.
///
/// Direct-mapped: a target has one place, and the last one to ask for it twice in a row has it. What is asked for once
/// is not copied. Everything goes when the handler's version changes.
struct ResponseCache {
    /// Where an answer is, or would be.
    struct Slot {
        fileprivate let index: Int
        fileprivate let hash: UInt64
        /// Serial of the answer that is there; 0 when it is not.
        fileprivate let serial: UInt64
    }

    private let limit: Int
    private var answers: [CachedAnswer?]
    /// Hash of the last target that missed at each place.
    private var candidates: [UInt64]
    private var bytes = 0
    private var lastSerial: UInt64 = 0
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

    func find(_ target: Span<UInt8>, isGzip: Bool) -> Slot {
        let hash = target.withUnsafeBytes { hasher.hash($0, salt: isGzip ? 1 : 0) }
        let index = Int(truncatingIfNeeded: hash) & (answers.count - 1)
        guard let answer = answers[index], Self.isAnswer(answer, to: target, isGzip) else {
            return Slot(index: index, hash: hash, serial: 0)
        }
        return Slot(index: index, hash: hash, serial: answer.serial)
    }

    /// The answer at a place, nil when it is not there or has gone since it was looked for.
    @inline(__always)
    func answer(at slot: Slot) -> CachedAnswer? {
        guard let answer = answers[slot.index], answer.serial == slot.serial else { return nil }
        return answer
    }

    /// Whether an answer that missed at this place should be kept: it was asked for here the last time too.
    mutating func wants(_ slot: Slot) -> Bool {
        defer { candidates[slot.index] = slot.hash }
        return candidates[slot.index] == slot.hash
    }

    mutating func insert(_ wire: ByteStorage, headLength: Int, at slot: Slot, target: [UInt8], isGzip: Bool) {
        let size = wire.count + target.count
        guard size <= Limits.cachedAnswerBytes else { return }
        if let old = answers[slot.index] { bytes -= old.size }
        // Starting over is simpler than knowing the oldest, and rare: the hot answers are back with their next request.
        if bytes + size > limit { removeAll() }
        bytes += size
        lastSerial += 1
        answers[slot.index] = CachedAnswer(
            target: target, isGzip: isGzip, wire: wire, headLength: headLength, serial: lastSerial)
    }

    private static func isAnswer(_ answer: CachedAnswer, to target: Span<UInt8>, _ isGzip: Bool) -> Bool {
        guard answer.isGzip == isGzip, answer.target.count == target.count else { return false }
        return answer.target.withUnsafeBytes { held in
            target.withUnsafeBytes { memcmp(held.baseAddress!, $0.baseAddress!, held.count) == 0 }
        }
    }
}
