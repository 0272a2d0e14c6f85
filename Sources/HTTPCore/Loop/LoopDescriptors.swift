import Synchronization

/// The descriptors that one loop needs, taken before any loop runs: the first loop's connections must not take those of
/// the second.
final class LoopDescriptors: Sendable {
    /// An event descriptor that wakes the loop.
    let wake: CInt
    private let epoll: Mutex<Epoll?>

    /// - Throws: `Errno` when the process is out of descriptors.
    init(listener: CInt) throws(Errno) {
        wake = try Syscall.eventDescriptor()
        do throws(Errno) {
            epoll = Mutex(try EventLoop.makeEpoll(listener: listener, wake: wake))
        } catch {
            Syscall.close(wake)
            throw error
        }
    }

    deinit {
        Syscall.close(wake)
    }

    /// The epoll instance, for the loop that sits here; nil the second time.
    func takeEpoll() -> Epoll? {
        epoll.withLock { $0.take() }
    }
}
