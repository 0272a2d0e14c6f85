import Glibc
import NewsAPI
import Synchronization

/// Tells now and then how far a load has come, unless it is so short that nobody would read it.
final class ProgressTeller: Sendable {
    private struct State {
        /// When the pace may be told next.
        var next: ContinuousClock.Instant
        var hasTold = false
        var isOver = false
    }

    private let start: ContinuousClock.Instant
    private let interval: Duration
    private let tell: @Sendable (LoadPace) -> Void
    private let erase: @Sendable () -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - start: when the load begins.
    ///   - delay: until the pace is told for the first time.
    ///   - interval: between two times.
    ///   - tell: tells the pace.
    ///   - erase: called in the end, if anything was told.
    init(
        start: ContinuousClock.Instant = .now, delay: Duration, interval: Duration,
        tell: @escaping @Sendable (LoadPace) -> Void, erase: @escaping @Sendable () -> Void = {}
    ) {
        (self.start, self.interval, self.tell, self.erase) = (start, interval, tell, erase)
        state = Mutex(State(next: start + delay))
    }

    /// Draws a bar where standard error is a terminal, and elsewhere says a line.
    ///
    /// - Parameter say: says the line.
    static func onStandardError(say: @escaping @Sendable (LoadPace) -> Void) -> ProgressTeller {
        if Terminal.isTerminal(STDERR_FILENO) {
            return ProgressTeller(
                delay: .zero, interval: ProgramLimits.barInterval, tell: ProgressBar.draw, erase: ProgressBar.erase)
        }
        let interval = ProgramLimits.progressLineInterval
        return ProgressTeller(delay: interval, interval: interval, tell: say)
    }

    /// Tells the pace if it is time to. May be called from any thread.
    func show(_ progress: LoadProgress, at now: ContinuousClock.Instant = .now) {
        guard progress.files > ProgramLimits.quickFiles || progress.bytes > ProgramLimits.quickBytes else { return }
        // Told under the lock, so that nothing is drawn behind the end.
        state.withLock { state in
            guard !state.isOver, now >= state.next else { return }
            (state.next, state.hasTold) = (now + interval, true)
            tell(LoadPace(progress, after: now - start))
        }
    }

    /// Tells nothing more, and takes away what a terminal shows.
    func finish() {
        state.withLock { state in
            if state.hasTold && !state.isOver { erase() }
            state.isOver = true
        }
    }

    /// Looks at a store until the load is finished.
    func watch(_ store: ArchiveStore) {
        while !state.withLock({ $0.isOver }) {
            if let progress = store.status.progress { show(progress) }
            usleep(Self.lookMicroseconds)
        }
    }

    /// Microseconds between two looks at a store.
    private static let lookMicroseconds: UInt32 = 50_000
}
