import Glibc
import Synchronization
import Testing

@testable import HTTPCore

@Suite("A server that is woken takes over a new version before anybody asks for anything")
struct WakeTests {
    /// The current version, and for each loop's handler the version that it gave when it was last asked.
    private final class Versions: Sendable {
        let current = Atomic<Int>(1)
        private let asked = Mutex<[Int]>([])

        var all: [Int] { asked.withLock { $0 } }

        /// Registers a handler; returns what the handler calls when its loop asks it for the version.
        func makeAsk() -> () -> Int {
            let index = asked.withLock { asked in
                asked.append(0)
                return asked.count - 1
            }
            return {
                let version = self.current.load(ordering: .acquiring)
                self.asked.withLock { $0[index] = version }
                return version
            }
        }

        /// Waits until all handlers, one a loop, have given `version`; false when they have not within ten seconds.
        func areAll(_ version: Int, of loops: Int) -> Bool {
            for _ in 0..<2_000 {
                if all == Array(repeating: version, count: loops) { return true }
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
        #expect(versions.areAll(1, of: 3))
        for version in 2...4 {
            versions.current.store(version, ordering: .releasing)
            server.wake()
            #expect(versions.areAll(version, of: 3))
        }
        server.stop()
        thread.join()
        // A server may be woken after its loops have ended.
        server.wake()
        #expect(versions.all == [4, 4, 4])
    }
}
