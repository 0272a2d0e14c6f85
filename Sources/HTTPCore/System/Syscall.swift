import CLinux
import Glibc

/// Every system call of this module, each behind one wrapper: interrupted calls are repeated, failures are typed.
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

    /// As `retrying`; nil when the call would have to wait.
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

    /// Bytes received, 0 at the end of the stream, nil when there are none yet.
    @inline(__always)
    static func receive(_ socket: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int? {
        try nonBlocking { recv(socket, buffer.baseAddress, buffer.count, 0) }
    }

    /// Bytes taken by the kernel, nil when its buffer is full. Never raises SIGPIPE.
    @inline(__always)
    static func send(_ socket: CInt, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int? {
        try nonBlocking { Glibc.send(socket, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL)) }
    }

    /// As `send`, of octets from two places at once.
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

    /// A non-blocking connected socket and who is at its other end, nil when none is waiting.
    static func accept(_ listener: CInt) throws(Errno) -> (socket: CInt, client: ClientAddress)? {
        var address = sockaddr_storage()
        let socket = try withUnsafeMutablePointer(to: &address) { pointer throws(Errno) in
            try nonBlocking {
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
                    return accept4(listener, address, &length, CInt(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
                }
            }
        }
        return socket.map { ($0, ClientAddress(address)) }
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

    /// Ends the sending half, so that the client reads the last answer to its end.
    static func shutdownSending(_ socket: CInt) {
        _ = shutdown(socket, CInt(SHUT_WR))
    }

    /// Has the kernel pass over the first segment of every new connection to a listening socket, whoever else has it.
    /// Connections that are being made still come in, as they would not if listening just ended: it resets them.
    static func refuseHandshakes(_ listener: CInt) {
        func instruction(_ code: CInt, _ value: UInt32, ifNot skipped: UInt8 = 0) -> sock_filter {
            sock_filter(code: UInt16(code), jt: 0, jf: skipped, k: value)
        }
        // A filter over the TCP header (socket(7), SO_ATTACH_FILTER): of a segment that has SYN (2) among the flags in its
        // byte 13 nothing is kept, of any other all.
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

    /// Refuses new connections to a listening socket from here on, whoever else has it.
    static func stopListening(_ listener: CInt) {
        _ = shutdown(listener, CInt(SHUT_RD))
    }

    /// Not repeated on EINTR: Linux has released the descriptor by then (close(2)).
    static func close(_ descriptor: CInt) {
        _ = Glibc.close(descriptor)
    }

    static func openReadOnly(_ path: String) throws(Errno) -> CInt {
        try retrying { open(path, O_RDONLY | O_CLOEXEC) }
    }

    static func epollCreate() throws(Errno) -> CInt {
        try retrying { epoll_create1(CInt(EPOLL_CLOEXEC)) }
    }

    static func epollControl(
        _ epoll: CInt, _ operation: CInt, _ descriptor: CInt, _ event: inout epoll_event
    ) throws(Errno) {
        _ = try retrying { epoll_ctl(epoll, operation, descriptor, &event) }
    }

    /// Number of events written to `events`; 0 when `milliseconds` have passed (-1: wait for ever).
    @inline(__always)
    static func epollWait(
        _ epoll: CInt, _ events: UnsafeMutableBufferPointer<epoll_event>, milliseconds: CInt
    ) throws(Errno) -> Int {
        Int(try retrying { epoll_wait(epoll, events.baseAddress, CInt(events.count), milliseconds) })
    }

    static func eventDescriptor() throws(Errno) -> CInt {
        try retrying { eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC)) }
    }

    /// Adds one to an event descriptor, which wakes the loop that waits on it.
    static func signalEvent(_ descriptor: CInt) {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// Sets an event descriptor back to zero.
    static func clearEvent(_ descriptor: CInt) {
        var value: UInt64 = 0
        _ = read(descriptor, &value, 8)
    }

    /// Lets other threads that wait for this core go first.
    static func yield() { sched_yield() }
}

extension iovec {
    /// For calls that only read what is there.
    fileprivate init(_ bytes: UnsafeRawBufferPointer) {
        self.init(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
    }
}
