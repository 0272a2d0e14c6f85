import Glibc

@testable import HTTPCore

/// A real event loop whose rounds the test calls itself, in its own thread, with socket pairs for connections: what
/// happens depends on nothing but the calls. Time too is the test's.
final class LoopBench {
    struct Failed: Error {
        let what: String
    }

    /// The loop's time, which stands still unless the test moves it.
    let clock = BenchClock()
    private let loop: EventLoop
    private let state = ServerState()
    private let listener: FileDescriptor
    private let wake: FileDescriptor

    init(limits: Limits = Limits(), service: Service = .echo) throws {
        // The loop wants a listener to hear; nothing ever happens on this one.
        listener = FileDescriptor(owning: try Syscall.eventDescriptor())
        wake = FileDescriptor(owning: try Syscall.eventDescriptor())
        loop = EventLoop(
            epoll: try EventLoop.makeEpoll(listener: listener.raw, wake: wake.raw), listener: listener.raw,
            wake: wake.raw, limits: limits, service: service, state: state,
            clock: { [clock] in clock.nanoseconds })
    }

    /// Bodies that are being compressed.
    var openDeflaters: Int { loop.compression.bodies.open + loop.compression.streams.open }

    /// Connections that the loop holds.
    var openConnections: Int { loop.openCount }

    /// Bytes of answers that clients have not taken.
    var unsentBytes: Int { state.unsentBytes.load(ordering: .relaxed) }

    /// A new connection of the loop: the client's end of it.
    ///
    /// - Parameter sendBufferBytes: what the kernel takes from the loop before a write is short; nil leaves its default.
    func connect(sendBufferBytes: CInt? = nil) throws -> BenchClient {
        var ends: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failed(what: "socketpair") }
        if let sendBufferBytes { try Syscall.setOption(ends[0], level: SOL_SOCKET, SO_SNDBUF, sendBufferBytes) }
        loop.admit(ends[0], ClientAddress(sockaddr_storage()))
        return BenchClient(FileDescriptor(owning: ends[1]))
    }

    /// One round, without waiting. Returns how many events and turns were handled.
    @discardableResult
    func round() throws -> Int {
        guard let handled = loop.runRound(waiting: 0) else { throw Failed(what: "the loop has ended") }
        return handled
    }

    /// Has the next round ask the streams again that had nothing to send.
    func wakeStreams() { Syscall.signalEvent(wake.raw) }

    /// Tells the loop to stop, which it hears in the next round.
    func stop() {
        state.isStopping.store(true, ordering: .releasing)
        Syscall.signalEvent(wake.raw)
    }

    /// Rounds until nothing is left to do; `client` reads what comes meanwhile.
    func settle(_ client: BenchClient) throws {
        for _ in 0..<100_000 where try round() == 0 && !client.receive() {
            wakeStreams()
            // The wake-up itself is one event.
            if try round() == 1 && !client.receive() { return }
        }
        throw Failed(what: "the loop does not come to rest")
    }
}
