import Glibc
import Synchronization
import Testing

@testable import HTTPCore

@Suite("A thread can be started so that it gives way to others")
struct ThreadTests {
    // Keeps out: niceness was absolute, so that in a program run under nice(1) helpers came before the loops.
    @Test("The niceness of a new thread is added to the one of the thread that starts it")
    func niceness() throws {
        let own = try #require(Self.niceness(ofThreads: []))
        #expect(Self.niceness(ofThreads: [3]) == own + 3)
        #expect(Self.niceness(ofThreads: [3, 5]) == own + 8)
    }

    /// The niceness of the last of several threads, each of which is started by the one before it; nil when that one
    /// has not run within ten seconds.
    private static func niceness(ofThreads niceness: [Int32]) -> Int32? {
        final class Found: Sendable { let niceness = Mutex<Int32?>(nil) }
        let found = Found()
        start(niceness[...]) { value in found.niceness.withLock { $0 = value } }
        for _ in 0..<2_000 {
            if let value = found.niceness.withLock({ $0 }) { return value }
            usleep(5_000)
        }
        return nil
    }

    private static func start(_ niceness: ArraySlice<Int32>, _ found: @escaping @Sendable (Int32) -> Void) {
        guard let first = niceness.first else {
            return found(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))
        }
        let isStarted = Thread.startDetached(niceness: first) { start(niceness.dropFirst(), found) }
        #expect(isStarted)
    }
}
