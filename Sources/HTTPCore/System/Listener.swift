import CLinux
import Glibc

/// A listening TCP socket.
struct Listener: ~Copyable {
    let socket: FileDescriptor
    /// The port that the socket listens on; the kernel's choice if port 0 was asked for.
    let port: Int

    /// Listens on the first address of `host` that can be bound.
    ///
    /// SO_REUSEPORT stays off: with it a second server on the same port would silently take half of the connections.
    init(host: String, port: Int, limits: Limits) throws(ListenError) {
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &found)
        guard result == 0, let found else {
            throw ListenError(host: host, port: port, reason: String(cString: gai_strerror(result)))
        }
        defer { freeaddrinfo(found) }
        do throws(Errno) {
            socket = try Self.listen(found, limits)
            self.port = Self.boundPort(socket.raw)
        } catch {
            throw ListenError(host: host, port: port, reason: error.description)
        }
    }

    /// Listens on `address`, or else on the next one in its list.
    ///
    /// - Throws: why the last of the addresses cannot be bound.
    private static func listen(_ address: UnsafeMutablePointer<addrinfo>, _ limits: Limits) throws(Errno)
        -> FileDescriptor
    {
        do throws(Errno) {
            let socket = FileDescriptor(owning: try Syscall.socket(address.pointee.ai_family))
            try Syscall.setOption(socket.raw, level: SOL_SOCKET, SO_REUSEADDR, 1)
            // The accepted connections inherit it.
            try Syscall.setOption(socket.raw, level: SOL_SOCKET, SO_SNDBUF, limits.sendBufferBytes)
            try Syscall.bind(socket.raw, address.pointee.ai_addr, address.pointee.ai_addrlen)
            try Syscall.listen(socket.raw, backlog: limits.backlog)
            return socket
        } catch {
            guard let next = address.pointee.ai_next else { throw error }
            return try listen(next, limits)
        }
    }

    private static func boundPort(_ socket: CInt) -> Int {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(socket, $0, &length) }
            // sockaddr_in and sockaddr_in6 have the port at the same offset.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                Int(UInt16(bigEndian: $0.pointee.sin_port))
            }
        }
    }
}
