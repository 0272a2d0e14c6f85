import CLinux

/// One epoll instance, and the buffer that its events arrive in.
///
/// The token of an event holds the registration number in the upper 32 bits and the descriptor in the lower. The kernel
/// gives a closed descriptor to the next connection, so the registration number tells which of them an event is for.
struct Epoll: ~Copyable {
    /// The events that are reported for a descriptor.
    struct Interest: OptionSet {
        let rawValue: UInt32
        static let read = Interest(rawValue: EPOLLIN.rawValue)
        static let write = Interest(rawValue: EPOLLOUT.rawValue)
        /// Wakes one of the waiting loops instead of all of them (epoll_ctl(2)); only for the shared listener.
        static let exclusive = Interest(rawValue: EPOLLEXCLUSIVE.rawValue)
    }

    struct Event {
        let descriptor: CInt
        let registration: UInt32
        private let flags: UInt32

        init(_ event: epoll_event) {
            descriptor = CInt(truncatingIfNeeded: event.data.u64 & 0xFFFF_FFFF)
            registration = UInt32(event.data.u64 >> 32)
            flags = event.events
        }

        /// Reading will not block: there are bytes, the end of the stream or a failure.
        var isReadable: Bool { flags & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 }
        var isWritable: Bool { flags & EPOLLOUT.rawValue != 0 }
        /// The connection has failed or both directions are closed: the client reads nothing any more.
        var isBroken: Bool { flags & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 }
    }

    /// Events taken by one call of `wait`, 6 KiB: enough for 512 busy connections.
    private static let capacity = 512

    private let descriptor: FileDescriptor
    private let events: UnsafeMutableBufferPointer<epoll_event>

    init() throws(Errno) {
        descriptor = FileDescriptor(owning: try Syscall.epollCreate())
        events = .allocate(capacity: Self.capacity)
        events.initialize(repeating: epoll_event())
    }

    deinit {
        events.deallocate()
    }

    func add(_ descriptor: CInt, registration: UInt32, _ interest: Interest) throws(Errno) {
        try control(EPOLL_CTL_ADD, descriptor, registration, interest)
    }

    func modify(_ descriptor: CInt, registration: UInt32, _ interest: Interest) throws(Errno) {
        try control(EPOLL_CTL_MOD, descriptor, registration, interest)
    }

    func remove(_ descriptor: CInt) throws(Errno) {
        try control(EPOLL_CTL_DEL, descriptor, 0, [])
    }

    /// Waits for events and returns how many came; 0 after `milliseconds` (-1: wait for ever).
    func wait(milliseconds: CInt) throws(Errno) -> Int {
        try Syscall.epollWait(descriptor.raw, events, milliseconds: milliseconds)
    }

    /// An event of the last `wait`.
    subscript(index: Int) -> Event { Event(events[index]) }

    private func control(
        _ operation: CInt, _ target: CInt, _ registration: UInt32, _ interest: Interest
    ) throws(Errno) {
        var event = epoll_event()
        event.events = interest.rawValue
        event.data.u64 = UInt64(registration) << 32 | UInt64(UInt32(bitPattern: target))
        try Syscall.epollControl(descriptor.raw, operation, target, &event)
    }
}
