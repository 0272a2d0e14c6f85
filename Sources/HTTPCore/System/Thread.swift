import Glibc

/// A POSIX thread that runs one closure.
public struct Thread: Sendable {
    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    private let handle: pthread_t

    /// Starts `body` on a thread of its own. What it captures must be safe to share with the caller, if that touches it still.
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

    func join() {
        pthread_join(handle, nil)
    }

    /// Starts `body` on a thread that gives way to others and that nobody waits for; false if there can be no more threads.
    ///
    /// - Parameter niceness: as of nice(1), beyond that of the caller.
    public static func startDetached(niceness: Int32, _ body: @escaping @Sendable () -> Void) -> Bool {
        let thread = try? start {
            // Of this thread alone on Linux (sched(7), "The nice value").
            _ = nice(niceness)
            body()
        }
        guard let thread else { return false }
        pthread_detach(thread.handle)
        return true
    }
}
