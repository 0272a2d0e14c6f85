import Testing

@testable import NewsAPI

@Suite("Long work is done in steps that give the loop back in time")
struct SteppedWorkTests {
    private struct Countdown: SteppedWork {
        var steps: Int
        let waits: Bool

        mutating func step() -> Progress {
            steps -= 1
            return steps <= 0 ? .done : waits ? .waiting : .more
        }
    }

    // Keeps out: a loop spun for a whole step while it waited for a helper.
    @Test("A step ends when its work waits for another thread")
    func waiting() {
        var work = Countdown(steps: 3, waits: true)
        #expect(work.work(nanoseconds: .max) == .waiting)
        #expect(work.steps == 2)
        #expect(work.work(nanoseconds: .max) == .waiting)
        #expect(work.work(nanoseconds: .max) == .done)
        var other = Countdown(steps: 3, waits: false)
        #expect(other.work(nanoseconds: .max) == .done)
        var long = Countdown(steps: .max, waits: false)
        #expect(long.work(nanoseconds: 0) == .more)
        var whole = Countdown(steps: 3, waits: true)
        whole.finish()
        #expect(whole.steps == 0)
    }
}
