import Glibc
import Synchronization
import Testing

@testable import HTTPCore

@Suite("Waking a server")
struct WakeTests {
    /// A version, and the last one that each loop's handler was asked about, in the order in which they were made.
    private final class Versions: Sendable {
        let current = Atomic<Int>(1)
        private let asked = Mutex<[Int]>([])

        var all: [Int] { asked.withLock { $0 } }

        /// Registers a handler; what it is to call when it is asked.
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

        /// Waits until each of so many handlers has been asked about `version`; false when they are not in ten seconds.
        func areAll(_ version: Int, of loops: Int) -> Bool {
            for _ in 0..<2_000 {
                if all == Array(repeating: version, count: loops) { return true }
                usleep(5_000)
            }
            return false
        }
    }

    @Test("Every loop takes over a new version when the server is woken, without a connection")
    func idleLoops() throws {
        let versions = Versions()
        let service = Service(
            makeHandler: { Service.Handler(version: versions.makeAsk(), respond: { _ in Response(.ok) }) },
            failure: { Response($0.status) })
        let server = try Server(host: "127.0.0.1", port: 0, threads: 3, service: service)
        // Before the loops run, too.
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
        // And after they have ended.
        server.wake()
        #expect(versions.all == [4, 4, 4])
    }
}
