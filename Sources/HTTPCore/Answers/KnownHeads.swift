import Glibc

/// Request heads that were answered from the cache, found again by their octets. Scripts, balancers and browsers send
/// the same head over and over, and equal octets are an equal request, so it need not be parsed again.
///
/// A table with one possible entry per head: a new head takes the place of an older one.
struct KnownHeads: ~Copyable {
    /// What is known of a head; of length 0 if the entry is empty.
    struct Entry {
        /// Bytes of the head.
        fileprivate(set) var length = 0
        /// Whether the method is HEAD.
        fileprivate(set) var isHead = false
        /// The cache's slot of the answer.
        fileprivate(set) var slot: ResponseCache.Slot?
        fileprivate var hash: UInt64 = 0
    }

    private let entries: UnsafeMutableBufferPointer<Entry>
    /// The octets of the heads: those of entry `i` begin at `i * Limits.knownHeadBytes`.
    private let octets: UnsafeMutablePointer<UInt8>
    private let hasher = SeededHash()

    init() {
        entries = .allocate(capacity: Limits.knownHeads)
        entries.initialize(repeating: Entry())
        octets = .allocate(capacity: Limits.knownHeads * Limits.knownHeadBytes)
    }

    deinit {
        entries.deallocate()
        octets.deallocate()
    }

    /// The entry of the head at the beginning of `bytes`, if it is known.
    @inline(__always)
    func find(_ bytes: Span<UInt8>) -> Entry? {
        bytes.withUnsafeBytes { bytes in
            guard let end = Self.end(bytes) else { return nil }
            let head = UnsafeRawBufferPointer(rebasing: bytes[..<end])
            let hash = hasher.hash(head)
            let index = Int(truncatingIfNeeded: hash) & (Limits.knownHeads - 1)
            guard entries[index].hash == hash, entries[index].length == head.count,
                memcmp(octets + index * Limits.knownHeadBytes, head.baseAddress!, head.count) == 0
            else { return nil }
            return entries[index]
        }
    }

    /// Offset behind the first empty line; nil if there is none within `Limits.knownHeadBytes`.
    @inline(__always)
    private static func end(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress else { return nil }
        let stop = start + min(bytes.count, Limits.knownHeadBytes)
        var cursor = start
        // Line by line: in such short heads, a search for the four octets CR LF CR LF took twice as long.
        while let found = memchr(cursor, CInt(CharacterTables.lineFeed), stop - cursor) {
            cursor = UnsafeRawPointer(found) + 1
            if stop - cursor >= 2, cursor.loadUnaligned(as: UInt16.self) == UInt16(littleEndian: 0x0A0D) {
                return cursor + 2 - start
            }
        }
        return nil
    }

    /// Remembers a head and where its answer is in the cache. Heads longer than `Limits.knownHeadBytes` are not
    /// remembered.
    func remember(_ head: Span<UInt8>, isHead: Bool, answeredFrom slot: ResponseCache.Slot) {
        guard head.count <= Limits.knownHeadBytes else { return }
        head.withUnsafeBytes { head in
            let hash = hasher.hash(head)
            let index = Int(truncatingIfNeeded: hash) & (Limits.knownHeads - 1)
            entries[index] = Entry(length: head.count, isHead: isHead, slot: slot, hash: hash)
            memcpy(octets + index * Limits.knownHeadBytes, head.baseAddress!, head.count)
        }
    }
}
