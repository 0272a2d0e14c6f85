import Glibc

/// A POSIX thread that runs one closure.
public struct Thread: Sendable {
    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    private let handle: pthread_t

    /// Starts `body` on a thread of its own. It is not `@Sendable`: what it captures must be safe to share if the
    /// caller still uses it.
    ///
    /// - Throws: `Errno` when there can be no more threads.
    static func start(_ body: @escaping () -> Void) throws(Errno) -> Thread {
        var handle = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let result = pthread_create(
            &handle, nil,
            { pointer in
                Unmanaged<Work>.fromOpaque(pointer!).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard result == 0 else {
            work.release()
            throw Errno(code: result)
        }
        return Thread(handle: handle)
    }

    /// Waits until the thread has ended. Call it once.
    func join() {
        pthread_join(handle, nil)
    }

    /// Runs `body` on so many threads at once, the caller's among them, and returns when it has ended on all of them. On
    /// fewer if there can be no more threads. `DispatchQueue.concurrentPerform` does the same, but traps when the process
    /// is out of descriptors.
    public static func together(_ count: Int, _ body: @Sendable () -> Void) {
        withoutActuallyEscaping(body) { body in
            let others = (1..<max(1, count)).compactMap { _ in try? start(body) }
            body()
            for thread in others { thread.join() }
        }
    }

    /// Lowers the priority of the calling thread, and of the threads that it starts from now on.
    ///
    /// - Parameter niceness: added to that of the thread, as by nice(1), which on Linux changes the calling thread alone
    ///   (sched(7), "The nice value").
    public static func lowerPriority(by niceness: Int32) { _ = nice(niceness) }

    /// Starts `body` on a thread that nobody waits for.
    ///
    /// - Parameters:
    ///   - niceness: added to the caller's, as by nice(1); 0 leaves the priority as it is.
    ///   - body: what the thread does.
    /// - Returns: false if there can be no more threads.
    public static func startDetached(niceness: Int32, _ body: @escaping @Sendable () -> Void) -> Bool {
        let thread = try? start {
            lowerPriority(by: niceness)
            body()
        }
        guard let thread else { return false }
        pthread_detach(thread.handle)
        return true
    }
}
