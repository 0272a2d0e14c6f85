import CLinux
import Glibc

/// One event loop: accepts connections, reads requests, has them answered, sends the answers and keeps the deadlines.
///
/// In each *round* the loop waits for events and handles all that have come. A *turn* serves one connection: what it
/// answers is gathered in `output` and sent in one call at the turn's end. A turn that reaches a limit ends early, and
/// the connection goes on the list `ready` for the next round. An answer that takes long is made in *steps*, for which
/// its connection waits in the queue `answering`. Whatever a connection waits for has a *deadline*; a slow transfer
/// gets a new one after each *window* in which enough bytes have moved. A *phase* says how far the loop has come in
/// stopping.
///
/// The loop and its connections live on one thread, without locks, and are not checked for overlapping access at run
/// time (reason at `Connection`).
final class EventLoop {
    let epoll: Epoll
    let limits: Limits
    let service: Service
    let handler: Service.Handler
    /// What `handler.version` returned in this round.
    @exclusivity(unchecked) private(set) var version: Int
    let state: ServerState
    let statistics: LoopStatistics
    /// Nanoseconds of a clock that never goes back. Simulations use a clock of their own.
    let clock: () -> UInt64

    /// Open connections, indexed by descriptor.
    @exclusivity(unchecked) var connections: [Connection?] = []
    /// How many connections are open.
    var openCount = 0
    /// Never 0, which is the registration of the listener and the wake-up descriptor.
    var nextRegistration: UInt32 = 1
    /// Connections whose turn ended early; they have another one in the next round.
    @exclusivity(unchecked) private var ready: [Connection] = []
    /// Queue of the connections whose answers are made in steps, the next one first.
    private var answering: [Connection] = []
    /// Connections whose streams had nothing to send when they were last pulled.
    var idleStreams: [Connection] = []
    @exclusivity(unchecked) var timers: Timers

    let listener: CInt
    /// The event descriptor by which other threads wake the loop.
    private let wake: CInt
    @exclusivity(unchecked) var phase = StopPhase.running
    /// Tick at which the phase is over; without meaning in the phase `running`.
    var phaseEnd = 0
    /// Tick at which accepting is tried again after the process ran out of descriptors; nil while connections are
    /// accepted.
    var acceptPausedUntil: Int?
    /// Closed when the process is out of descriptors, so that one connection can be accepted and told so instead of
    /// being left hanging. Nil if it could not be opened again.
    var spareDescriptor: CInt?

    /// Where the bytes of every connection are read to.
    let readBuffer: UnsafeMutableBufferPointer<UInt8>
    /// The answers of the current turn; empty between turns.
    @exclusivity(unchecked) var output = TurnOutput()
    /// Memory of the answers that clients of this loop have not taken yet.
    var unsentBytes = UnsentBytes()
    /// How many answers this turn has made.
    @exclusivity(unchecked) var turnAnswers = 0
    /// How long making them took.
    @exclusivity(unchecked) var turnNanoseconds: UInt64 = 0
    /// The head that was parsed last.
    @exclusivity(unchecked) var head = RequestHead()
    @exclusivity(unchecked) var cache: ResponseCache
    let compression: Compression
    /// The `Date` field line of the current second, with its line end.
    @exclusivity(unchecked) private(set) var dateLine: [UInt8] = []
    /// The second, since 1970, that `dateLine` tells.
    private var dateSecond = -1

    @exclusivity(unchecked) var polling: BusyPolling

    /// An epoll instance that reports events of the listener and the wake-up descriptor.
    static func makeEpoll(listener: CInt, wake: CInt) throws(Errno) -> Epoll {
        let epoll = try Epoll()
        try epoll.add(listener, registration: 0, [.read, .exclusive])
        try epoll.add(wake, registration: 0, .read)
        return epoll
    }

    init(
        epoll: consuming Epoll, listener: CInt, wake: CInt, limits: Limits, service: Service, state: ServerState,
        statistics: LoopStatistics, clock: @escaping () -> UInt64 = MonotonicClock.nanoseconds
    ) {
        self.epoll = epoll
        self.listener = listener
        self.wake = wake
        self.limits = limits
        self.service = service
        self.state = state
        self.statistics = statistics
        self.clock = clock
        handler = service.makeHandler()
        version = handler.version()
        cache = ResponseCache(limit: limits.cacheBytes)
        compression = Compression(limits: limits)
        polling = BusyPolling(longestNanoseconds: limits.busyPollNanoseconds)
        timers = Timers(now: Timers.tick(nanoseconds: clock()))
        readBuffer = .allocate(capacity: limits.readBytesPerTurn)
        readBuffer.initialize(repeating: 0)
        output.reserveCapacity(limits.outputBytesPerTurn)
        spareDescriptor = try? Syscall.open("/dev/null")
    }

    deinit {
        readBuffer.deallocate()
        if let spareDescriptor { Syscall.close(spareDescriptor) }
    }

    /// Runs until the server is stopped and the last connection is closed or given up.
    func run() {
        while let handled = runRound(waiting: polling.shouldPoll(at: clock()) ? 0 : waitMilliseconds) {
            // The poll found nothing: other threads that want this core go first, maybe the client's.
            if handled == 0 { Syscall.yield() }
        }
        for case let connection? in connections { close(connection) }
    }

    /// One round: waits for events at most `milliseconds` (-1: for ever) and handles all that have come.
    ///
    /// - Returns: how many events and turns it handled; nil when the loop is to end.
    func runRound(waiting milliseconds: CInt) -> Int? {
        // The wait fails only for bad arguments, and the loop passes none.
        guard let count = try? epoll.wait(milliseconds: milliseconds) else { return nil }
        if count > 0 { polling.waitEnded(events: count, at: clock()) }
        updateDate()
        updateVersion()
        let start = answering.isEmpty ? nil : clock()
        for index in 0..<count { handle(epoll[index]) }
        let turns = ready.count + (answering.isEmpty ? 0 : 1)
        runReady()
        // If no answer was under way when the round began, one that began in it waits for the next round: its handler
        // has worked already, and other connections come in between.
        if let start { advanceAnswers(for: clock() - start) }
        expireTimers()
        if count + turns > 0 { polling.waitBegan(at: clock()) }
        continueStopping()
        if phase == .finishing, openCount == 0 || timers.now >= phaseEnd { return nil }
        return count + turns
    }

    /// How long the next round may wait: not at all with work left, at most a tick while something has a deadline, else
    /// for ever (-1).
    private var waitMilliseconds: CInt {
        if !ready.isEmpty || !answering.isEmpty { return 0 }
        return openCount > 0 || phase != .running || acceptPausedUntil != nil ? CInt(Timers.tickMilliseconds) : -1
    }

    private func handle(_ event: Epoll.Event) {
        if event.descriptor == listener && event.registration == 0 {
            polling.reset()
            accept()
            return
        }
        if event.descriptor == wake && event.registration == 0 {
            Syscall.clearEvent(wake)
            pullIdleStreams()
            if state.isStopping.load(ordering: .acquiring) { beginStopping() }
            return
        }
        guard Int(event.descriptor) < connections.count, let connection = connections[Int(event.descriptor)],
            connection.registration == event.registration
        else { return }
        if event.isBroken {
            close(connection)
        } else if event.isWritable {
            continueSending(connection)
        } else if event.isReadable && !connection.isReady {
            // A connection whose turn ended early reads no more until its input is answered, so that input stays
            // bounded.
            receive(connection)
        }
    }

    /// Gives a connection whose turn ended early another turn in the next round.
    func markReady(_ connection: Connection) {
        guard !connection.isReady else { return }
        connection.isReady = true
        ready.append(connection)
    }

    /// Gives turns to the connections that are ready, as many as the round has time for; the others come first in the
    /// next round, and events in between.
    private func runReady() {
        let round = ready
        ready.removeAll(keepingCapacity: true)
        let start = clock()
        for (index, connection) in round.enumerated() where isOpen(connection) {
            if clock() - start > limits.roundNanoseconds {
                ready.insert(contentsOf: round[index...], at: 0)
                return
            }
            connection.isReady = false
            if connection.stream != nil { pump(connection) } else { answerInput(connection) }
        }
    }

    /// Puts a connection whose answer is made in steps at the end of the queue.
    func markAnswering(_ connection: Connection) {
        guard !connection.awaitsStep else { return }
        connection.awaitsStep = true
        answering.append(connection)
    }

    /// Makes one step of the first answer in the queue, so that other connections wait no longer than a step, however
    /// many answers there are. More steps follow until they have taken as long as the rest of the round, `nanoseconds`:
    /// with one step per round, answers starved beside 256 busy connections, and some took over two seconds.
    private func advanceAnswers(for nanoseconds: UInt64) {
        let start = clock()
        var now = start
        repeat {
            let connection = answering.removeFirst()
            connection.awaitsStep = false
            if isOpen(connection) { advance(connection) }
            let end = clock()
            statistics.noteTurn(nanoseconds: end - now)
            now = end
        } while !answering.isEmpty && now - start < nanoseconds
    }

    /// Lists a connection whose stream has nothing to send; it is pulled again at the next wake-up or tick.
    func markIdle(_ connection: Connection) {
        idleStreams.append(connection)
    }

    /// Gives all streams that had nothing to send a turn to look again.
    private func pullIdleStreams() {
        for connection in idleStreams where isOpen(connection) && connection.stream != nil { markReady(connection) }
        idleStreams.removeAll(keepingCapacity: true)
    }

    /// False once the connection is closed, even if another one has its descriptor.
    func isOpen(_ connection: Connection) -> Bool { connections[Int(connection.descriptor)] === connection }

    /// Closes a connection; does nothing if it is closed already.
    func close(_ connection: Connection) {
        guard isOpen(connection) else { return }
        connections[Int(connection.descriptor)] = nil
        dropOutput(of: connection)
        dropStream(of: connection, isWhole: false)
        openCount -= 1
        statistics.set(.open, to: openCount)
        state.connectionClosed(connection.client)
        Syscall.close(connection.descriptor)
    }

    /// Moves the timer wheel on to the present, and handles the deadlines that have passed.
    func expireTimers() {
        let tick = Timers.tick(nanoseconds: clock())
        if tick > timers.now && !idleStreams.isEmpty { pullIdleStreams() }
        while let due = timers.next(until: tick) {
            for token in due {
                guard let connection = connections[Int(token.descriptor)],
                    connection.registration == token.registration, connection.scheduledTick == timers.now
                else { continue }
                if connection.deadline <= timers.now {
                    expire(connection)
                } else {
                    connection.scheduledTick = timers.schedule(token, at: connection.deadline)
                }
            }
        }
        resumeAcceptingIfDue()
    }

    /// Lets the handler adopt a new state, before any request of this round. The cache holds answers of the old state.
    private func updateVersion() {
        let current = handler.version()
        guard current != version else { return }
        version = current
        cache.removeAll()
        statistics.set(.cacheBytes, to: cache.bytes)
    }

    private func updateDate() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        guard time.tv_sec != dateSecond else { return }
        dateSecond = time.tv_sec
        dateLine = Array("Date: \(HTTPDate.format(secondsSince1970: dateSecond))\r\n".utf8)
    }
}
