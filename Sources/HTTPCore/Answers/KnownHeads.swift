import Glibc

/// Request heads that were answered from the cache, by their octets. Scripts, balancers and browsers send one head over
/// and over, and the same octets are the same request: what reading them again would find is known.
struct KnownHeads: ~Copyable {
    struct Entry {
        /// Bytes of the head.
        fileprivate(set) var length = 0
        fileprivate(set) var isHead = false
        /// Where its answer was.
        fileprivate(set) var slot: ResponseCache.Slot?
        fileprivate var hash: UInt64 = 0
    }

    private let entries: UnsafeMutableBufferPointer<Entry>
    /// The octets of each, `Limits.knownHeadBytes` apart.
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

    /// The head at the beginning of `bytes`, if it is known.
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

    /// Behind the first empty line.
    @inline(__always)
    private static func end(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress else { return nil }
        let stop = start + min(bytes.count, Limits.knownHeadBytes)
        var cursor = start
        // Line by line: of a head as short as these, a search for four octets at once took twice as long.
        while let found = memchr(cursor, CInt(CharacterTables.lineFeed), stop - cursor) {
            cursor = UnsafeRawPointer(found) + 1
            if stop - cursor >= 2, cursor.loadUnaligned(as: UInt16.self) == UInt16(littleEndian: 0x0A0D) {
                return cursor + 2 - start
            }
        }
        return nil
    }

    /// Remembers a head, which takes the place of another one maybe.
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
