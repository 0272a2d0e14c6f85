import Glibc

@testable import HTTPCore

/// A real event loop whose rounds the test calls itself, in its own thread, with socket pairs for connections and a
/// clock that the test moves: what happens depends on nothing but the calls.
final class LoopBench {
    struct Failed: Error {
        let what: String
    }

    /// The loop's time, which stands still unless the test moves it.
    let clock: BenchClock
    private let loop: EventLoop
    private let state = ServerState()
    let statistics = ServerStatistics()
    private let listener: FileDescriptor
    private let wake: FileDescriptor

    init(limits: Limits = Limits(), service: Service = .echo, clock: BenchClock = BenchClock()) throws {
        self.clock = clock
        // A loop must have a listening descriptor. This one can be made readable, but nobody can connect to it.
        listener = FileDescriptor(owning: try Syscall.eventDescriptor())
        wake = FileDescriptor(owning: try Syscall.eventDescriptor())
        loop = EventLoop(
            epoll: try EventLoop.makeEpoll(listener: listener.raw, wake: wake.raw), listener: listener.raw,
            wake: wake.raw, limits: limits, service: service, state: state,
            statistics: statistics.addLoop(), clock: { clock.nanoseconds })
    }

    /// How many answers are being compressed.
    var openDeflaters: Int { loop.compression.bodies.open + loop.compression.streams.open }

    /// Whether the loop would poll now instead of sleeping.
    var isPolling: Bool { loop.polling.shouldPoll(at: clock.nanoseconds) }

    /// How many connections the loop has open.
    var openConnections: Int { loop.openCount }

    /// How many bytes of answers wait in memory for clients to read them.
    var unsentBytes: Int { state.unsentBytes.load(ordering: .relaxed) }

    /// A new connection of the loop: the client's end of it.
    ///
    /// - Parameters:
    ///   - sendBufferBytes: the size of the kernel's send buffer for the loop; nil leaves the default.
    ///   - address: the client's address.
    func connect(sendBufferBytes: CInt? = nil, address: sockaddr_storage = sockaddr_storage()) throws -> BenchClient {
        var ends: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failed(what: "socketpair") }
        if let sendBufferBytes { try Syscall.setOption(ends[0], level: SOL_SOCKET, SO_SNDBUF, sendBufferBytes) }
        loop.admit(ends[0], address)
        return BenchClient(FileDescriptor(owning: ends[1]))
    }

    /// Runs one round of the loop without waiting; returns how many events and turns it handled.
    @discardableResult
    func round() throws -> Int {
        guard let handled = loop.runRound(waiting: 0) else { throw Failed(what: "the loop has ended") }
        return handled
    }

    /// Runs a round whose only event is that of a client that has connected and, when it is accepted, is gone again.
    func roundWithNewClient() throws {
        Syscall.signalEvent(listener.raw)
        try round()
        Syscall.clearEvent(listener.raw)
    }

    /// Makes the next round ask those streams again that had nothing to send.
    func wakeStreams() { Syscall.signalEvent(wake.raw) }

    /// Tells the loop to stop, which it does from the next round on.
    func stop() {
        state.isStopping.store(true, ordering: .releasing)
        Syscall.signalEvent(wake.raw)
    }

    /// Runs rounds until nothing is left to do; meanwhile `client` reads everything that comes.
    func settle(_ client: BenchClient) throws {
        for _ in 0..<100_000 where try round() == 0 && !client.receive() {
            wakeStreams()
            // The wake-up itself is one event.
            if try round() == 1 && !client.receive() { return }
        }
        throw Failed(what: "the loop does not come to rest")
    }
}
