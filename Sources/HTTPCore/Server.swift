import Synchronization

/// The HTTP server: one epoll loop per thread over one listening socket.
public final class Server: Sendable {
    /// The port it listens on, also when port 0 was asked for.
    public let port: Int

    private let listener: Listener
    private let limits: Limits
    private let service: Service
    private let state = ServerState()
    private let loops: [LoopDescriptors]

    /// Binds the listening socket; clients can connect from here on, and are answered once `run` is called. The limits of
    /// connections are lowered to what the process has descriptors for.
    ///
    /// - Parameters:
    ///   - port: 0 takes any free port.
    ///   - threads: loops to run, one per core is best.
    /// - Throws: `ListenError` when the address cannot be had or the process is out of descriptors.
    public init(host: String, port: Int, threads: Int, limits: Limits = Limits(), service: Service) throws(ListenError)
    {
        var limits = limits
        limits.fitDescriptors(loops: threads)
        listener = try Listener(host: host, port: port, limits: limits)
        self.port = listener.port
        self.limits = limits
        self.service = service
        let socket = listener.socket.raw
        do throws(Errno) {
            var loops: [LoopDescriptors] = []
            for _ in 0..<threads { loops.append(try LoopDescriptors(listener: socket)) }
            self.loops = loops
        } catch {
            throw ListenError(host: host, port: port, reason: error.description)
        }
    }

    /// Runs the loops and returns when the server has stopped and its last answer is sent.
    ///
    /// - Throws: `Errno` when a thread cannot be had; no loop is running then.
    public func run() throws(Errno) {
        var handles: [Thread] = []
        do throws(Errno) {
            for descriptors in loops { handles.append(try start(descriptors)) }
        } catch {
            stop()
            for handle in handles { handle.join() }
            throw error
        }
        for handle in handles { handle.join() }
    }

    /// Begins to stop. For `Limits.announceSeconds` every answer says that its connection closes, and nothing else changes.
    /// Then no connection is accepted any more, requests under way are answered, idle connections closed. May be called
    /// from any thread, more than once; the second time changes nothing.
    public func stop() {
        state.isStopping.store(true, ordering: .releasing)
        wake()
    }

    /// Has every loop ask its handler for the version, which is when a handler takes over a new state and lets the old one
    /// go: a loop without connections sleeps and would not ask of itself. May be called from any thread at any time.
    public func wake() {
        for descriptors in loops { Syscall.signalEvent(descriptors.wake) }
    }

    private func start(_ descriptors: LoopDescriptors) throws(Errno) -> Thread {
        let (limits, service, state, listener) = (limits, service, state, listener.socket.raw)
        return try Thread.start {
            guard let epoll = descriptors.takeEpoll() else { return }
            let loop = EventLoop(
                epoll: epoll, listener: listener, wake: descriptors.wake, limits: limits, service: service,
                state: state)
            loop.run()
        }
    }
}
