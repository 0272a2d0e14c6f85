import Glibc

/// A POSIX thread that runs one closure.
struct Thread: Sendable {
    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    private let handle: pthread_t

    /// Starts `body` on a thread of its own. The caller must not touch what `body` captures any more.
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
}
