import CLinux
import Glibc
import Synchronization

/// The HTTP server: one epoll loop per thread over one listening socket.
public final class Server: Sendable {
    /// The port it listens on, also when port 0 was asked for.
    public let port: Int

    private let listener: Listener
    private let threads: Int
    private let limits: Limits
    private let service: Service
    private let state = ServerState()
    private let wakeDescriptors: [CInt]

    /// Binds the listening socket; clients can connect from here on, and are answered once `run` is called.
    ///
    /// - Parameters:
    ///   - port: 0 takes any free port.
    ///   - threads: loops to run, one per core is best.
    /// - Throws: `ListenError` when the address cannot be had or the process is out of descriptors.
    public init(host: String, port: Int, threads: Int, limits: Limits = Limits(), service: Service) throws(ListenError)
    {
        listener = try Listener(host: host, port: port, backlog: limits.backlog)
        self.port = listener.port
        self.threads = threads
        self.limits = limits
        self.service = service
        do throws(Errno) {
            var descriptors: [CInt] = []
            for _ in 0..<threads { descriptors.append(try Syscall.eventDescriptor()) }
            wakeDescriptors = descriptors
        } catch {
            throw ListenError(host: host, port: port, reason: error.description)
        }
    }

    deinit {
        for descriptor in wakeDescriptors { Syscall.close(descriptor) }
    }

    /// Runs the loops and returns when the server has stopped and its last answer is sent.
    ///
    /// - Throws: `Errno` when a loop cannot be set up; no loop is running then.
    public func run() throws(Errno) {
        var handles: [Thread] = []
        do throws(Errno) {
            for index in 0..<threads {
                // Made here, so that a failure is known before anything runs.
                let epoll = try EventLoop.makeEpoll(listener: listener.socket.raw, wake: wakeDescriptors[index])
                handles.append(try start(epoll, wake: wakeDescriptors[index]))
            }
        } catch {
            stop()
            for handle in handles { handle.join() }
            throw error
        }
        for handle in handles { handle.join() }
    }

    /// Begins to stop: no connection is accepted any more, requests under way are answered, idle connections closed.
    /// May be called from any thread, more than once.
    public func stop() {
        state.isStopping.store(true, ordering: .releasing)
        for descriptor in wakeDescriptors { Syscall.signalEvent(descriptor) }
    }

    private func start(_ epoll: consuming Epoll, wake: CInt) throws(Errno) -> Thread {
        let (limits, service, state, listener) = (limits, service, state, listener.socket.raw)
        var handed = Optional(epoll)
        return try Thread.start {
            let loop = EventLoop(
                epoll: handed.take()!, listener: listener, wake: wake, limits: limits, service: service, state: state)
            loop.run()
        }
    }
}
