@testable import HTTPCore

/// One client of a simulation: sends its plan in pieces, reads at random times, and leaves as its plan says.
final class SimulatedClient {
    private let plan: SimulatedPlan
    private let wire: BenchClient
    private var sent = 0
    private var hasEndedHalf = false
    /// Steps for which it does nothing.
    private var stall = 0
    private(set) var isGone = false

    init(plan: SimulatedPlan, wire: BenchClient) {
        self.plan = plan
        self.wire = wire
    }

    /// Bytes that it has sent and got.
    var progress: Int { sent + wire.received.count }

    /// Whether it has everything that it will get.
    var isDone: Bool { isGone || wire.isAtEnd }

    /// Does one thing, and says which.
    func step(using generator: inout SeededGenerator) -> String {
        if stall > 0 {
            stall -= 1
            return "stalls"
        }
        switch Int.random(in: 0..<16, using: &generator) {
        case 0:
            stall = Int.random(in: 1...20, using: &generator)
            return "begins to stall"
        case 1 where plan.ending == .vanish && sent > plan.bytes.count / 2:
            wire.close()
            isGone = true
            return "vanishes"
        case 2..<9: return send(using: &generator)
        default:
            let count = wire.received.count
            wire.receive(limit: generator.once(in: 3) ? Int.random(in: 1...100, using: &generator) : .max)
            return "reads \(wire.received.count - count)"
        }
    }

    private func send(using generator: inout SeededGenerator) -> String {
        let rest = plan.bytes.count - sent
        if rest > 0 {
            let most = generator.once(in: 3) ? 5 : generator.once(in: 2) ? 200 : 70_000
            let count = wire.send(plan.bytes[sent..<sent + min(rest, Int.random(in: 1...most, using: &generator))])
            sent += count
            return "sends \(count)"
        }
        if plan.ending == .halfClose || plan.ending == .truncated, !hasEndedHalf {
            wire.finishSending()
            hasEndedHalf = true
            return "ends its half"
        }
        if plan.ending == .vanish {
            wire.close()
            isGone = true
            return "vanishes at the end"
        }
        return "has nothing to send"
    }

    /// What is wrong with the answers that it received; empty when nothing is.
    func complaints() -> [String] {
        if plan.ending == .vanish { return beginningComplaints() }
        let isWithoutWord = plan.ending == .halfClose || plan.ending == .idleness
        let ending: WireCase.Ending = isWithoutWord ? .ended : .closed
        return WireCase("", "", [], ending).complaints(
            wire.received, isAtEnd: wire.isAtEnd, expected: plan.answers)
    }

    /// The whole answers that came before the client went must be the first of the right ones.
    private func beginningComplaints() -> [String] {
        let isToHead = plan.answers.map(\.isToHead)
        let (transcript, _) = WireTranscript.beginning(of: wire.received, isToHead: isToHead)
        if transcript.answers.count > plan.answers.count { return ["more answers than requests"] }
        return zip(transcript.answers, plan.answers).enumerated().flatMap { index, pair in
            WireCase.complaints(pair.0, pair.1).map { "answer \(index): \($0)" }
                + (pair.0.status == pair.1.status ? [] : ["answer \(index): status \(pair.0.status)"])
        }
    }
}
