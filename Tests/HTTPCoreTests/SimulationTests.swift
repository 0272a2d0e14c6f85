import Glibc
import Testing

@testable import HTTPCore

/// Many connections to one loop in one thread, in an order that a seed decides. Run one seed again with
/// `SIMULATION_SEED=n`; run others, `SIMULATION_SEEDS=first-last`.
@Suite("Simulation of many connections from a seed")
struct SimulationTests {
    /// The seeds of this run: a fixed few unless the environment says otherwise.
    static let seeds: ClosedRange<UInt64> = {
        func number(_ text: Substring) -> UInt64? { UInt64(text) }
        if let one = getenv("SIMULATION_SEED").flatMap({ UInt64(String(cString: $0)) }) { return one...one }
        if let range = getenv("SIMULATION_SEEDS") {
            let ends = String(cString: range).split(separator: "-").compactMap(number)
            if ends.count == 2, ends[0] <= ends[1] { return ends[0]...ends[1] }
        }
        return 1...60
    }()

    @Test(
        "Whatever splits, stalls, resets and closes come together, each client gets its answers, in order, and no others",
        arguments: seeds)
    func simulate(seed: UInt64) throws {
        var simulation = try Simulation(seed: seed)
        let complaints = try simulation.run()
        #expect(complaints == [], "replay with SIMULATION_SEED=\(seed)")
    }

    @Test("A seed decides the whole run, so that a failing one can be run again")
    func deterministic() throws {
        var first = try Simulation(seed: 7)
        var second = try Simulation(seed: 7)
        #expect(try first.run() == [])
        #expect(try second.run() == [])
        #expect(first.log == second.log)
        #expect(!first.log.isEmpty)
    }
}
