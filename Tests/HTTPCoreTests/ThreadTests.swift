import Glibc
import Testing

@testable import HTTPCore

@Suite("Threads")
struct ThreadTests {
    @Test("a thread that gives way is ahead of others where the whole program was told to give way")
    func niceness() async {
        let own = await Self.niceness(ofThreads: [])
        #expect(await Self.niceness(ofThreads: [3]) == own + 3)
        #expect(await Self.niceness(ofThreads: [3, 5]) == own + 8)
    }

    /// That of a thread which is started by one of the first niceness, and so on.
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
