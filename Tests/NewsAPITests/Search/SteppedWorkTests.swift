import Testing

@testable import NewsAPI

@Suite("Work in steps")
struct SteppedWorkTests {
    private struct Countdown: SteppedWork {
        var steps: Int
        let waits: Bool

        mutating func step() -> Progress {
            steps -= 1
            return steps <= 0 ? .done : waits ? .waiting : .more
        }
    }

    @Test("Work that waits for another thread gives the loop back at once, other work when its time is over")
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
