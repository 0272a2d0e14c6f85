import Glibc
import HTTPCore

/// Writes values one behind the other to a stored file, which appears under its name when it is whole.
///
/// Every value begins at a multiple of eight bytes, so that a reader can use it where it lies.
final class StorageWriter {
    private let folder: String
    private let temporary: String
    private let descriptor: Int32
    private let program: UInt64
    /// What is not yet written, up to a piece of the digest.
    private var buffer: [UInt8] = []
    private var digest = StoredFile.Digest()
    /// Length of the values, in bytes.
    private(set) var count = 0
    /// Why the file cannot be written; nothing more is written then.
    private var failure: StorageError?

    /// What the names of files begin with that are not whole yet.
    static let temporaryPrefix = "new-"

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - folder: its path.
    ///   - program: the build that may read the file.
    init(in folder: String, program: UInt64 = ProgramIdentity.own) throws(StorageError) {
        self.folder = folder
        self.program = program
        temporary = folder + "/" + Self.temporaryPrefix + Hexadecimal.digits(of: UInt64.random(in: 0 ... .max))
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o400)
        guard descriptor >= 0 else { throw .system(.last) }
        buffer.reserveCapacity(StoredFile.Digest.pieceBytes)
        let head = StoredFile.Head(program: program, length: 0, digest: 0)
        withUnsafeBytes(of: head) { write($0) }
    }

    deinit {
        close(descriptor)
        // It is gone already if the file was finished.
        unlink(temporary)
    }

    /// Appends a number.
    func append(_ number: Int) { withUnsafeBytes(of: Int64(number)) { append(bytes: $0) } }

    /// Appends values behind their number.
    func append<Value: BitwiseCopyable>(_ values: UnsafeBufferPointer<Value>) {
        append(values.count)
        append(bytes: UnsafeRawBufferPointer(values))
        let rest = count % 8
        if rest > 0 { withUnsafeBytes(of: UInt64(0)) { append(bytes: UnsafeRawBufferPointer(rebasing: $0[rest...])) } }
    }

    /// Appends values behind their number.
    func append<Value: BitwiseCopyable>(_ values: [Value]) { values.withUnsafeBufferPointer { append($0) } }

    /// Appends a text.
    func append(_ text: String) { append(Array(text.utf8)) }

    /// Appends texts.
    func append(_ texts: [String]) { append(octets: texts.lazy.map(\.utf8)) }

    /// Appends strings of octets.
    func append(octets strings: some Sequence<some Sequence<UInt8>>) {
        var (octets, ends): ([UInt8], [Int]) = ([], [])
        for string in strings {
            octets += string
            ends.append(octets.count)
        }
        append(ends)
        append(octets)
    }

    /// Gives the file its name, once all of it is on the disk.
    ///
    /// - Parameter name: of the digest.
    /// - Returns: the digest.
    func finish(as name: (UInt64) -> String) throws(StorageError) -> UInt64 {
        writePiece()
        let head = StoredFile.Head(program: program, length: UInt64(count), digest: digest.value)
        let written = withUnsafeBytes(of: head) { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        if written != StoredFile.Head.size || fsync(descriptor) != 0 { fail() }
        if failure == nil, rename(temporary, folder + "/" + name(digest.value)) != 0 { fail() }
        if let failure { throw failure }
        return digest.value
    }

    private func append(bytes: UnsafeRawBufferPointer) {
        count += bytes.count
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(StoredFile.Digest.pieceBytes - buffer.count)
            buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
            rest = rest.dropFirst(part.count)
            if buffer.count == StoredFile.Digest.pieceBytes { writePiece() }
        }
    }

    private func writePiece() {
        buffer.withUnsafeBytes { piece in
            if !piece.isEmpty { digest.combine(piece) }
            write(piece)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while failure == nil, !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let written = Glibc.write(descriptor, part.baseAddress, part.count)
            if written >= 0 { rest = rest.dropFirst(written) } else if errno != EINTR { fail() }
        }
    }

    private func fail() { failure = failure ?? .system(.last) }
}
