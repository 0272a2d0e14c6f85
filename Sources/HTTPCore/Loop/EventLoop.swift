import CLinux
import Glibc

/// One loop: waits for events, accepts connections, keeps their deadlines. Lives on one thread, as its connections do,
/// and for that reason does without checks for overlapping access while running (see `Connection`).
final class EventLoop {
    let epoll: Epoll
    let limits: Limits
    let service: Service
    let handler: Service.Handler
    @exclusivity(unchecked) private(set) var version: Int
    let state: ServerState
    /// Nanoseconds of a clock that never goes back; another one in simulations.
    let clock: () -> UInt64

    /// Open connections by descriptor.
    @exclusivity(unchecked) var connections: [Connection?] = []
    var openCount = 0
    var nextRegistration: UInt32 = 1
    /// Connections whose turn ended before their input did.
    @exclusivity(unchecked) private var ready: [Connection] = []
    /// Connections whose answers are being made, the next in turn first.
    private var answering: [Connection] = []
    /// Connections whose streams have nothing to send yet.
    var idleStreams: [Connection] = []
    @exclusivity(unchecked) var timers: Timers

    let listener: CInt
    private let wake: CInt
    @exclusivity(unchecked) var phase = StopPhase.running
    /// Step of the timer wheel at which the phase is over, unless it is the first.
    var phaseEnd = 0
    /// Step at which accepting is tried again after the process ran out of descriptors.
    var acceptPausedUntil: Int?
    /// Held back so that, out of descriptors, one connection can still be accepted and turned away instead of left hanging.
    var spareDescriptor: CInt?

    /// Where every connection's bytes arrive.
    let readBuffer: UnsafeMutableBufferPointer<UInt8>
    /// Where the answers of one turn are gathered.
    @exclusivity(unchecked) var output = TurnOutput()
    /// Answers that clients have not taken yet.
    var unsentBytes = UnsentBytes()
    /// The answers of this turn, and what they took to make.
    @exclusivity(unchecked) var turnAnswers = 0
    @exclusivity(unchecked) var turnNanoseconds: UInt64 = 0
    @exclusivity(unchecked) var head = RequestHead()
    @exclusivity(unchecked) var cache: ResponseCache
    let knownHeads = KnownHeads()
    let compression: Compression
    @exclusivity(unchecked) private(set) var dateLine: [UInt8] = []
    private var dateSecond = -1

    @exclusivity(unchecked) var polling: BusyPolling

    /// An epoll instance that hears the listener and the wake-up descriptor.
    static func makeEpoll(listener: CInt, wake: CInt) throws(Errno) -> Epoll {
        let epoll = try Epoll()
        try epoll.add(listener, registration: 0, [.read, .exclusive])
        try epoll.add(wake, registration: 0, .read)
        return epoll
    }

    init(
        epoll: consuming Epoll, listener: CInt, wake: CInt, limits: Limits, service: Service, state: ServerState,
        clock: @escaping () -> UInt64 = MonotonicClock.nanoseconds
    ) {
        self.epoll = epoll
        self.listener = listener
        self.wake = wake
        self.limits = limits
        self.service = service
        self.state = state
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
        spareDescriptor = try? Syscall.openReadOnly("/dev/null")
    }

    deinit {
        readBuffer.deallocate()
        if let spareDescriptor { Syscall.close(spareDescriptor) }
    }

    /// Runs until the server is stopped and the last connection is closed or given up.
    func run() {
        while let handled = runRound(waiting: polling.shouldPoll(at: clock()) ? 0 : waitMilliseconds) {
            // Whoever else wants the core has it first, the client it waits for included.
            if handled == 0 { Syscall.yield() }
        }
        for case let connection? in connections { close(connection) }
    }

    /// Handles what has happened, after waiting at most so long for something to happen.
    ///
    /// - Returns: how many events and turns it handled; nil when the loop is to end.
    func runRound(waiting milliseconds: CInt) -> Int? {
        // Only bad arguments can fail here, and they are our own.
        guard let count = try? epoll.wait(milliseconds: milliseconds) else { return nil }
        if count > 0 { polling.waitEnded(events: count, at: clock()) }
        updateDate()
        updateVersion()
        let start = answering.isEmpty ? nil : clock()
        for index in 0..<count { handle(epoll[index]) }
        let turns = ready.count + (answering.isEmpty ? 0 : 1)
        runReady()
        // An answer begun in this round waits for the next: its handler has worked already, and others are to come between.
        if let start { advanceAnswers(for: clock() - start) }
        expireTimers()
        if count + turns > 0 { polling.waitBegan(at: clock()) }
        continueStopping()
        if phase == .finishing, openCount == 0 || timers.now >= phaseEnd { return nil }
        return count + turns
    }

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
            // One whose turn ended early reads no more before its input is answered, so that input stays bounded.
            receive(connection)
        }
    }

    /// Puts a connection whose turn ended early on the list of the next round.
    func markReady(_ connection: Connection) {
        guard !connection.isReady else { return }
        connection.isReady = true
        ready.append(connection)
    }

    private func runReady() {
        let round = ready
        ready.removeAll(keepingCapacity: true)
        for connection in round where isOpen(connection) {
            connection.isReady = false
            if connection.stream != nil { pump(connection) } else { answerInput(connection) }
        }
    }

    /// Puts a connection whose answer takes several rounds at the end of those that wait for their turn.
    func markAnswering(_ connection: Connection) {
        guard !connection.awaitsStep else { return }
        connection.awaitsStep = true
        answering.append(connection)
    }

    /// One step of one answer a round, so that nobody waits longer than that, however many there are; more while they take
    /// no longer than the rest of the round did. With one alone, answers in steps starved beside 256 busy connections:
    /// rounds were so long that some took over two seconds.
    private func advanceAnswers(for nanoseconds: UInt64) {
        let start = clock()
        repeat {
            let connection = answering.removeFirst()
            connection.awaitsStep = false
            if isOpen(connection) { advance(connection) }
        } while !answering.isEmpty && clock() - start < nanoseconds
    }

    /// Puts a connection whose stream has nothing to send on the list of those that are asked again.
    func markIdle(_ connection: Connection) {
        idleStreams.append(connection)
    }

    private func pullIdleStreams() {
        let round = idleStreams
        idleStreams.removeAll(keepingCapacity: true)
        for connection in round where isOpen(connection) && connection.stream != nil { pump(connection) }
    }

    func isOpen(_ connection: Connection) -> Bool { connections[Int(connection.descriptor)] === connection }

    func close(_ connection: Connection) {
        guard isOpen(connection) else { return }
        connections[Int(connection.descriptor)] = nil
        dropOutput(of: connection)
        openCount -= 1
        state.connectionClosed(connection.client)
        Syscall.close(connection.descriptor)
    }

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

    /// Lets the handler take over a new state, before any request of this wake-up.
    private func updateVersion() {
        let current = handler.version()
        guard current != version else { return }
        version = current
        cache.removeAll()
    }

    private func updateDate() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        guard time.tv_sec != dateSecond else { return }
        dateSecond = time.tv_sec
        dateLine = Array("Date: \(HTTPDate.format(secondsSince1970: dateSecond))\r\n".utf8)
    }
}
