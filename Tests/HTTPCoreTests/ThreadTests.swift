import Glibc
import Testing

@testable import HTTPCore

@Suite("A thread can be started so that it gives way to others")
struct ThreadTests {
    // Keeps out: niceness was absolute, so that in a program run under nice(1) helpers came before the loops.
    @Test("The niceness of a new thread is added to the one of the thread that starts it")
    func niceness() async {
        let own = await Self.niceness(ofThreads: [])
        #expect(await Self.niceness(ofThreads: [3]) == own + 3)
        #expect(await Self.niceness(ofThreads: [3, 5]) == own + 8)
    }

    /// The niceness of the last of several threads, each of which is started by the one before it.
    private static func niceness(ofThreads niceness: [Int32]) async -> Int32 {
        await withCheckedContinuation { continuation in
            start(niceness[...]) { continuation.resume(returning: $0) }
        }
    }

    private static func start(_ niceness: ArraySlice<Int32>, _ found: @escaping @Sendable (Int32) -> Void) {
        guard let first = niceness.first else {
            return found(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))
        }
        let isStarted = Thread.startDetached(niceness: first) { start(niceness.dropFirst(), found) }
        #expect(isStarted)
    }
}
