import CLinux
import Glibc

/// The system calls of the HTTP layer, one wrapper each: a call that a signal interrupts is repeated, and a failure
/// that matters is thrown as `Errno`.
///
/// This folder is all that the HTTP layer needs of the kernel: an `Epoll` instance reports events of descriptors, a
/// `Listener` is the socket that connections are accepted from, a `FileDescriptor` owns a descriptor, an *event
/// descriptor* (eventfd(2)) is how one thread wakes another.
enum Syscall {
    /// Repeats `call` while it is interrupted by a signal.
    @inline(__always)
    private static func retrying<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            let reason = Errno.last
            if reason.code != EINTR { throw reason }
        }
    }

    /// As `retrying`; nil when the call would block.
    @inline(__always)
    private static func nonBlocking<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result? {
        while true {
            let result = call()
            if result >= 0 { return result }
            let reason = Errno.last
            if reason.code == EAGAIN { return nil }
            if reason.code != EINTR { throw reason }
        }
    }

    /// Receives bytes and returns how many; 0 at the end of the stream, nil when there are none yet.
    @inline(__always)
    static func receive(_ socket: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int? {
        try nonBlocking { recv(socket, buffer.baseAddress, buffer.count, 0) }
    }

    /// Sends bytes and returns how many the kernel took, nil when its buffer is full. Never raises SIGPIPE.
    @inline(__always)
    static func send(_ socket: CInt, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int? {
        try nonBlocking { Glibc.send(socket, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL)) }
    }

    /// As `send`, of the octets of two buffers, one after the other.
    @inline(__always)
    static func send(
        _ socket: CInt, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
    ) throws(Errno) -> Int? {
        var vectors = (iovec(first), iovec(second))
        return try withUnsafeMutablePointer(to: &vectors) { pointer throws(Errno) in
            try pointer.withMemoryRebound(to: iovec.self, capacity: 2) { vectors throws(Errno) in
                var message = msghdr()
                message.msg_iov = vectors
                message.msg_iovlen = 2
                return try nonBlocking { sendmsg(socket, &message, CInt(MSG_NOSIGNAL)) }
            }
        }
    }

    /// Accepts a connection: its non-blocking socket and its client's address; nil when none is waiting.
    static func accept(_ listener: CInt) throws(Errno) -> (socket: CInt, address: sockaddr_storage)? {
        var address = sockaddr_storage()
        let socket = try withUnsafeMutablePointer(to: &address) { pointer throws(Errno) in
            try nonBlocking {
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
                    return accept4(listener, address, &length, CInt(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
                }
            }
        }
        return socket.map { ($0, address) }
    }

    static func socket(_ family: CInt) throws(Errno) -> CInt {
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        return try retrying { Glibc.socket(family, kind, 0) }
    }

    static func setOption(_ socket: CInt, level: CInt, _ option: CInt, _ value: CInt) throws(Errno) {
        var value = value
        _ = try retrying { setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<CInt>.size)) }
    }

    static func bind(_ socket: CInt, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) throws(Errno) {
        _ = try retrying { Glibc.bind(socket, address, length) }
    }

    static func listen(_ socket: CInt, backlog: CInt) throws(Errno) {
        _ = try retrying { Glibc.listen(socket, backlog) }
    }

    /// Closes the sending half, which the client sees as the end of the last answer.
    static func shutdownSending(_ socket: CInt) {
        _ = shutdown(socket, CInt(SHUT_WR))
    }

    /// Makes the kernel ignore new handshakes to a listening socket, in every process that shares it. Handshakes that
    /// have begun are completed; closing the socket would reset them.
    static func refuseHandshakes(_ listener: CInt) {
        func instruction(_ code: CInt, _ value: UInt32, ifNot skipped: UInt8 = 0) -> sock_filter {
            sock_filter(code: UInt16(code), jt: 0, jf: skipped, k: value)
        }
        // A socket filter over the TCP header (socket(7), SO_ATTACH_FILTER). If SYN (2) is among the flags in byte 13,
        // no byte of the segment is kept, else all are.
        var filter = [
            instruction(BPF_LD | BPF_B | BPF_ABS, 13),
            instruction(BPF_JMP | BPF_JSET | BPF_K, 2, ifNot: 1),
            instruction(BPF_RET | BPF_K, 0),
            instruction(BPF_RET | BPF_K, .max),
        ]
        filter.withUnsafeMutableBufferPointer { filter in
            var program = sock_fprog(len: UInt16(filter.count), filter: filter.baseAddress)
            setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &program, socklen_t(MemoryLayout<sock_fprog>.size))
        }
    }

    /// Makes the kernel refuse new connections to a listening socket, in every process that shares it.
    static func stopListening(_ listener: CInt) {
        _ = shutdown(listener, CInt(SHUT_RD))
    }

    /// Closes a descriptor. Not repeated on EINTR: Linux has released the descriptor by then (close(2)).
    static func close(_ descriptor: CInt) {
        _ = Glibc.close(descriptor)
    }

    /// Opens a file to be read. `flags` are those of open(2) besides.
    static func open(_ path: UnsafePointer<CChar>, _ flags: CInt = 0) throws(Errno) -> CInt {
        try retrying { Glibc.open(path, O_RDONLY | O_CLOEXEC | flags) }
    }

    /// Reads the next bytes of a file and returns how many; 0 at its end.
    static func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
        try retrying { Glibc.read(file, buffer.baseAddress, buffer.count) }
    }

    static func epollCreate() throws(Errno) -> CInt {
        try retrying { epoll_create1(CInt(EPOLL_CLOEXEC)) }
    }

    static func epollControl(
        _ epoll: CInt, _ operation: CInt, _ descriptor: CInt, _ event: inout epoll_event
    ) throws(Errno) {
        _ = try retrying { epoll_ctl(epoll, operation, descriptor, &event) }
    }

    /// Waits for events, writes them to `events` and returns how many; 0 after `milliseconds` (-1: wait for ever).
    @inline(__always)
    static func epollWait(
        _ epoll: CInt, _ events: UnsafeMutableBufferPointer<epoll_event>, milliseconds: CInt
    ) throws(Errno) -> Int {
        Int(try retrying { epoll_wait(epoll, events.baseAddress, CInt(events.count), milliseconds) })
    }

    /// A new event descriptor (eventfd(2)), with the count zero.
    static func eventDescriptor() throws(Errno) -> CInt {
        try retrying { eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC)) }
    }

    /// Adds one to the count of an event descriptor, which wakes the thread that waits for it.
    static func signalEvent(_ descriptor: CInt) {
        var one: UInt64 = 1
        _ = Glibc.write(descriptor, &one, 8)
    }

    /// Sets the count of an event descriptor back to zero.
    static func clearEvent(_ descriptor: CInt) {
        var value: UInt64 = 0
        _ = Glibc.read(descriptor, &value, 8)
    }

    /// Lets other threads that wait for this core run first.
    static func yield() { sched_yield() }
}

extension iovec {
    /// For system calls that do not write to `bytes`.
    fileprivate init(_ bytes: UnsafeRawBufferPointer) {
        self.init(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
    }
}
