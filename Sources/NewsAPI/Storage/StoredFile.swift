import Glibc
import HTTPCore

/// A file that keeps what the program has made, mapped into memory: a head, and values behind it (`StorageWriter`).
///
/// It is used only as it was written: whole, unchanged, by the same build of the program and the same user. Then what it
/// holds is what that program had in its memory, and is trusted as that. It is never written to again: another version of
/// it is another file that takes its name (rename(2)), so that what is mapped does not change.
final class StoredFile: @unchecked Sendable {
    /// What a file begins with.
    struct Head: BitwiseCopyable {
        var magic = Head.magic
        /// The build of the program (`ProgramIdentity`).
        var program: UInt64
        /// Length of the values, in bytes.
        var length: UInt64
        /// The values' digest.
        var digest: UInt64

        /// `NEWSARCH`.
        static let magic: UInt64 = 0x4843_5241_5357_454E
        static let size = MemoryLayout<Head>.size
    }

    /// The digest of bytes that come in pieces: all of `pieceBytes`, but for the last.
    ///
    /// Four fingerprints, each of every fourth word: the processor goes on with one while another waits for its product.
    struct Digest {
        static let pieceBytes = 1 << 20
        private var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        private var rest = Fingerprint()

        var value: UInt64 {
            var whole = rest
            for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { whole.combine(lane) }
            return whole.value
        }

        mutating func combine(_ piece: UnsafeRawBufferPointer) {
            // In variables of their own, which the processor keeps in registers.
            var (first, second, third, fourth) = lanes
            var index = 0
            while index + 32 <= piece.count {
                Self.combine(&first, piece, index)
                Self.combine(&second, piece, index + 8)
                Self.combine(&third, piece, index + 16)
                Self.combine(&fourth, piece, index + 24)
                index += 32
            }
            lanes = (first, second, third, fourth)
            rest.combine(words: UnsafeRawBufferPointer(rebasing: piece[index...]))
        }

        /// Adds a word to a lane, as `Fingerprint` does: each step can be undone, so one changed word changes the lane.
        @inline(__always)
        private static func combine(_ lane: inout UInt64, _ piece: UnsafeRawBufferPointer, _ index: Int) {
            lane = (lane ^ piece.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x100_0000_01B3
            lane ^= lane &>> 32
        }
    }

    let head: Head
    /// The values.
    let bytes: UnsafeRawBufferPointer
    /// The whole file.
    private let mapping: UnsafeMutableRawBufferPointer

    /// Maps a file and reads all of it, to be sure of it.
    ///
    /// - Throws: why it cannot be used.
    init(_ path: String, program: UInt64 = ProgramIdentity.own) throws(StorageError) {
        let file: OpenFile
        do throws(Errno) { file = try OpenFile(path, O_NOFOLLOW | O_NONBLOCK) } catch { throw .system(error) }
        let status: stat
        do throws(Errno) { status = try file.status() } catch { throw .system(error) }
        guard status.st_uid == geteuid() else { throw .foreign }
        guard status.st_mode & S_IFMT == S_IFREG, let size = Int(exactly: status.st_size), size >= Head.size else {
            throw .damaged
        }
        guard let base = mmap(nil, size, PROT_READ, MAP_SHARED, file.raw, 0), base != MAP_FAILED else {
            throw .system(.last)
        }
        mapping = UnsafeMutableRawBufferPointer(start: base, count: size)
        head = mapping.loadUnaligned(as: Head.self)
        bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(mapping)[Head.size...])
        try check(program)
        // Reading all of it has put all of it into this process's memory pages; what is used comes back by itself.
        madvise(base, size, MADV_DONTNEED)
    }

    deinit { munmap(mapping.baseAddress, mapping.count) }

    private func check(_ program: UInt64) throws(StorageError) {
        guard head.magic == Head.magic else { throw .damaged }
        guard head.program == program else { throw .foreign }
        guard head.length == bytes.count else { throw .damaged }
        var digest = Digest()
        for start in stride(from: 0, to: bytes.count, by: Digest.pieceBytes) {
            digest.combine(UnsafeRawBufferPointer(rebasing: bytes[start...].prefix(Digest.pieceBytes)))
        }
        guard digest.value == head.digest else { throw .damaged }
    }
}
