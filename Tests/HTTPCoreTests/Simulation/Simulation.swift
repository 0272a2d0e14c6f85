@testable import HTTPCore

/// One run: a seed decides what the clients send, in which pieces, when they stall, read, and go, and when the loop has
/// a round.
struct Simulation {
    /// The most steps of a run: more than one needs that ends as it should.
    private static let mostSteps = 400_000

    /// After so many steps in which no byte was sent or received, only a deadline can change anything: a stall takes 20
    /// steps of its client, and one of 24 clients takes each step.
    private static let quietSteps = 2_000

    private let bench: LoopBench
    private var generator: SeededGenerator
    private var clients: [SimulatedClient] = []
    /// What each client did, one line a step.
    private(set) var log: [String] = []

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        var limits = Limits()
        // Small turns of a connection, so that each kind of work is cut off by the end of one.
        limits.requestsPerTurn = Int.random(in: 1...8, using: &generator)
        limits.outputBytesPerTurn = Int.random(in: 100...20_000, using: &generator)
        limits.streamBytesPerTurn = Int.random(in: 1...50, using: &generator)
        limits.readBytesPerTurn = Int.random(in: 200...70_000, using: &generator)
        bench = try LoopBench(limits: limits)
        for index in 0..<Int.random(in: 1...24, using: &generator) {
            // With a small send buffer the kernel takes only a part of a write.
            let wire = try bench.connect(sendBufferBytes: generator.once(in: 2) ? 1 : nil)
            clients.append(SimulatedClient(plan: SimulatedPlan(client: index, using: &generator), wire: wire))
        }
    }

    /// Runs until every client is done; returns what was wrong.
    mutating func run() throws -> [String] {
        var steps = 0
        var progress = 0
        var quietSteps = 0
        while clients.contains(where: { !$0.isDone }), steps < Self.mostSteps {
            steps += 1
            // Time passes fast, so that deadlines come up, only when no byte moves any more.
            let moved = clients.reduce(0) { $0 + $1.progress }
            quietSteps = moved == progress ? quietSteps + 1 : 0
            progress = moved
            bench.clock.nanoseconds += quietSteps < Self.quietSteps ? 50_000 : 1_000_000_000
            if generator.once(in: 10) { bench.wakeStreams() }
            if generator.once(in: 3) {
                try bench.round()
            } else {
                let index = Int.random(in: clients.indices, using: &generator)
                guard !clients[index].isDone else { continue }
                log.append("\(index) \(clients[index].step(using: &generator))")
            }
        }
        return clients.enumerated().flatMap { index, client in
            client.complaints().map { "client \(index): \($0)" }
        }
    }
}
