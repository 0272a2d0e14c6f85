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
    struct Digest {
        static let pieceBytes = 1 << 20
        private var fingerprint = Fingerprint()

        var value: UInt64 { fingerprint.value }

        mutating func combine(_ piece: UnsafeRawBufferPointer) { fingerprint.combine(words: piece) }
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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(Errno(code: errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(Errno(code: errno)) }
        guard status.st_uid == geteuid() else { throw .foreign }
        guard status.st_mode & S_IFMT == S_IFREG, let size = Int(exactly: status.st_size), size >= Head.size else {
            throw .damaged
        }
        guard let base = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED else {
            throw .system(Errno(code: errno))
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
