import Synchronization

/// An HTTP/1.1 server that answers requests with the responses of a `Service`.
///
/// A *loop* (`EventLoop`) is one thread with its own epoll instance; all loops share one listening socket. A
/// *connection* stays with the loop that accepted it. A loop works in *rounds*: it waits for events and handles all
/// that have come. A *turn* is what it does for one connection before it looks at the next. A *handler*
/// (`Service.Handler`) is the application as one loop calls it: a function from `Request` to `Response`. An *answer* is
/// a response on its way to the socket. All bounds are in `Limits`.
public final class Server: Sendable {
    /// The port that the server listens on; the kernel's choice if port 0 was asked for.
    public let port: Int

    private let listener: Listener
    private let limits: Limits
    private let service: Service
    private let statistics: ServerStatistics
    private let state = ServerState()
    private let loops: [LoopDescriptors]

    /// Binds the listening socket. Clients can connect from now on; they are answered once `run` is called. The limits
    /// of connections are first lowered to the descriptors that the process may open now: a program that raises that limit
    /// does so before.
    ///
    /// - Parameters:
    ///   - host: name or address to listen on.
    ///   - port: 0 takes any free port.
    ///   - threads: number of loops, one per core is best.
    ///   - limits: the bounds of the server.
    ///   - service: the application.
    ///   - statistics: where the loops count; of no other server.
    /// - Throws: `ListenError` when the address cannot be bound or the process may open too few descriptors.
    public init(
        host: String, port: Int, threads: Int, limits: Limits = Limits(), service: Service,
        statistics: ServerStatistics = ServerStatistics()
    ) throws(ListenError) {
        var limits = limits
        let (descriptors, least) = (Limits.descriptors, Limits.leastDescriptors(loops: threads))
        guard descriptors >= least else {
            throw ListenError(
                host: host, port: port,
                reason: "the process may open \(descriptors) descriptors (ulimit -n); \(threads) loops need \(least)")
        }
        limits.fit(descriptors: descriptors, loops: threads)
        listener = try Listener(host: host, port: port, limits: limits)
        self.port = listener.port
        self.limits = limits
        self.service = service
        self.statistics = statistics
        let socket = listener.socket.raw
        do throws(Errno) {
            var loops: [LoopDescriptors] = []
            for _ in 0..<threads { loops.append(try LoopDescriptors(listener: socket)) }
            self.loops = loops
        } catch {
            throw ListenError(host: host, port: port, reason: error.description)
        }
    }

    /// Runs the loops until the server has been stopped and they have ended. Call it once.
    ///
    /// - Throws: `Errno` when a thread cannot be started; no loop is running then.
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

    /// Begins to stop the server, and returns at once. For `Limits.announceSeconds` every answer announces that its
    /// connection closes, and nothing else changes. Then no new connections are accepted, requests under way are
    /// answered and idle connections are closed. May be called from any thread; further calls change nothing.
    public func stop() {
        state.isStopping.store(true, ordering: .releasing)
        wake()
    }

    /// Makes every loop call its handler's `version`, which is where a handler adopts a new state and releases the old
    /// one. Without this, a loop that has no connections sleeps and keeps the old state. May be called from any thread.
    public func wake() {
        for descriptors in loops { Syscall.signalEvent(descriptors.wake) }
    }

    private func start(_ descriptors: LoopDescriptors) throws(Errno) -> Thread {
        let (limits, service, state, listener) = (limits, service, state, listener.socket.raw)
        let statistics = statistics.addLoop()
        return try Thread.start {
            guard let epoll = descriptors.takeEpoll() else { return }
            let loop = EventLoop(
                epoll: epoll, listener: listener, wake: descriptors.wake, limits: limits, service: service,
                state: state, statistics: statistics)
            loop.run()
        }
    }
}
