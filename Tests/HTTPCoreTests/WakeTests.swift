import Glibc
import Synchronization
import Testing

@testable import HTTPCore

@Suite("A server that is woken takes over a new version before anybody asks for anything")
struct WakeTests {
    /// The current version, and for each loop's handler the version that it gave when it was last asked, and how often
    /// it was asked.
    private final class Versions: Sendable {
        let current = Atomic<Int>(1)
        private let asked = Mutex<[(version: Int, times: Int)]>([])

        var all: [Int] { asked.withLock { $0.map(\.version) } }

        /// Registers a handler; returns what the handler calls when its loop asks it for the version.
        func makeAsk() -> () -> Int {
            let index = asked.withLock { asked in
                asked.append((0, 0))
                return asked.count - 1
            }
            return {
                let version = self.current.load(ordering: .acquiring)
                self.asked.withLock { $0[index] = (version, $0[index].times + 1) }
                return version
            }
        }

        /// Waits until all handlers, one a loop, have given `version`; false when they have not within ten seconds.
        func areAll(_ version: Int, of loops: Int) -> Bool {
            Self.eventually { all == Array(repeating: version, count: loops) }
        }

        /// Waits until each handler has been asked so often; false when one has not within ten seconds.
        func areAsked(_ times: Int, of loops: Int) -> Bool {
            Self.eventually { asked.withLock { $0.count == loops && $0.allSatisfy { $0.times >= times } } }
        }

        private static func eventually(_ isTrue: () -> Bool) -> Bool {
            for _ in 0..<2_000 {
                if isTrue() { return true }
                usleep(5_000)
            }
            return false
        }
    }

    // Keeps out: a loop without connections slept on, and held on to the old version until it was asked.
    @Test("Each loop takes over a new version when the server is woken, though it has no connection")
    func idleLoops() throws {
        let versions = Versions()
        let service = Service(
            makeHandler: { Service.Handler(version: versions.makeAsk(), respond: { _ in Response(.ok) }) },
            failure: { Response($0.status) })
        let server = try Server(host: "127.0.0.1", port: 0, threads: 3, service: service)
        // A server may be woken before its loops run.
        server.wake()
        let thread = try HTTPCore.Thread.start { try? server.run() }
        // A loop asks once when it is made. Nothing but the wake-up makes it ask again.
        #expect(versions.areAsked(2, of: 3) && versions.areAll(1, of: 3))
        for version in 2...4 {
            versions.current.store(version, ordering: .releasing)
            server.wake()
            #expect(versions.areAll(version, of: 3))
        }
        server.stop()
        thread.join()
        // A server may be woken after its loops have ended, and none of them asks any more.
        versions.current.store(5, ordering: .releasing)
        server.wake()
        usleep(20_000)
        #expect(versions.all == [4, 4, 4])
    }
}
