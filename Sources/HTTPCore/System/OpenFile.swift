import Glibc

/// A file that is open to be read, until the end of this value's life. What a signal interrupts is repeated.
public struct OpenFile: ~Copyable {
    private let descriptor: FileDescriptor

    /// Opens the file at a path.
    ///
    /// - Parameter flags: of open(2), besides those of all files that are read.
    public init(_ path: UnsafePointer<CChar>, _ flags: CInt = 0) throws(Errno) {
        descriptor = FileDescriptor(owning: try Syscall.open(path, flags))
    }

    /// The descriptor, for other system calls.
    public var raw: CInt { descriptor.raw }

    /// What the system says of the file.
    public func status() throws(Errno) -> stat {
        var status = stat()
        guard fstat(raw, &status) == 0 else { throw .last }
        return status
    }

    /// Reads the next bytes into a buffer and returns how many; 0 at the end of the file.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
        try Syscall.read(raw, into: buffer)
    }

    /// Reads the file to its end; nil when it has more bytes than `limit`. The size that the system gives is only a hint:
    /// files of /proc have none, and a file may grow meanwhile.
    public func readToEnd(limit: Int) throws(Errno) -> [UInt8]? {
        let (file, size) = (raw, Int(try status().st_size))
        var bytes: [UInt8] = []
        repeat {
            // One byte more than the file should have: when that stays free, the file is at its end.
            let room = min(limit, max(4_096, size, 2 * bytes.count)) + 1
            var filled = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: room - filled))
            while filled < room {
                let count = try bytes.withUnsafeMutableBufferPointer { bytes throws(Errno) in
                    try Syscall.read(file, into: UnsafeMutableRawBufferPointer(.init(rebasing: bytes[filled...])))
                }
                if count == 0 {
                    bytes.removeLast(room - filled)
                    return bytes
                }
                filled += count
            }
        } while bytes.count <= limit
        return nil
    }
}
