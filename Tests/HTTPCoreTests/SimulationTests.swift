import Glibc
import Testing

@testable import HTTPCore

/// Many connections to one event loop, all in one thread, in an order that a seed decides. `SIMULATION_SEED=n` in the
/// environment runs one seed again, `SIMULATION_SEEDS=first-last` runs others.
@Suite("Many simulated connections, decided by a seed, each get exactly their answers")
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
        "However splits, stalls, resets and closes meet, each client gets its own answers, in order, and no others",
        arguments: seeds)
    func simulate(seed: UInt64) throws {
        var simulation = try Simulation(seed: seed)
        let complaints = try simulation.run()
        #expect(complaints == [], "replay with SIMULATION_SEED=\(seed)")
    }

    @Test("A seed decides the whole simulation, so that a run that failed can be repeated")
    func deterministic() throws {
        var first = try Simulation(seed: 7)
        var second = try Simulation(seed: 7)
        #expect(try first.run() == [])
        #expect(try second.run() == [])
        #expect(first.log == second.log)
        #expect(!first.log.isEmpty)
    }
}
