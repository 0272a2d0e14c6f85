import Synchronization

/// The descriptors that one loop needs to run. A server opens those of all loops before the first one runs, so that
/// connections cannot use them up.
final class LoopDescriptors: Sendable {
    /// An event descriptor that wakes the loop.
    let wake: CInt
    private let epoll: Mutex<Epoll?>

    /// Opens the descriptors.
    ///
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

    /// Hands the epoll instance to the loop; nil the second time.
    func takeEpoll() -> Epoll? {
        epoll.withLock { $0.take() }
    }
}
