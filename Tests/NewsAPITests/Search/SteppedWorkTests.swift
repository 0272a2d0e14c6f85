import Testing

@testable import NewsAPI

@Suite("Work in steps")
struct SteppedWorkTests {
    private final class Countdown: SteppedWork {
        var steps: Int
        let waits: Bool
        init(steps: Int, waits: Bool) { (self.steps, self.waits) = (steps, waits) }

        var isWaiting: Bool { waits }

        func takeStep() -> Bool {
            steps -= 1
            return steps > 0
        }
    }

    @Test("a loop stands still while a search waits for another thread")
    func waiting() {
        let work = Countdown(steps: 3, waits: true)
        #expect(!work.advance(nanoseconds: .max))
        #expect(work.steps == 2)
        #expect(!work.advance(nanoseconds: .max))
        #expect(work.advance(nanoseconds: .max))
        let other = Countdown(steps: 3, waits: false)
        #expect(other.advance(nanoseconds: .max))
    }
}
