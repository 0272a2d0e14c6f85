/// A timer wheel: deadlines of any number of connections for the price of an array slot each.
///
/// A connection waits in one slot. Moving its deadline back costs nothing: when its slot comes up early it is put
/// into a later one. (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987, scheme 6.)
struct Timers {
    /// Who waits: as in an epoll token, so that one who has gone is not taken for another.
    struct Token {
        let descriptor: CInt
        let registration: UInt32
    }

    /// Milliseconds of one step: deadlines are whole seconds, a quarter late does not matter.
    static let tickMilliseconds = 250
    /// Steps of one turn, 128 s; later deadlines are looked at once a turn.
    private static let slotCount = 512

    private var slots = [[Token]](repeating: [], count: slotCount)
    private(set) var now: Int

    init(now: Int) {
        self.now = now
    }

    /// The step of a monotonic time.
    static func tick(nanoseconds: UInt64) -> Int { Int(nanoseconds / 1_000_000) / tickMilliseconds }

    static func ticks(seconds: Int) -> Int { seconds * 1_000 / tickMilliseconds }

    /// Puts `token` into the slot of `deadline`, or of the farthest step if that is later, and returns the step.
    mutating func schedule(_ token: Token, at deadline: Int) -> Int {
        let tick = min(max(deadline, now + 1), now + Self.slotCount - 1)
        slots[tick % Self.slotCount].append(token)
        return tick
    }

    /// Takes the tokens of the next step that is due by `tick`; nil when all steps up to it are done.
    mutating func next(until tick: Int) -> [Token]? {
        while now < tick {
            now += 1
            let slot = now % Self.slotCount
            if slots[slot].isEmpty { continue }
            let due = slots[slot]
            slots[slot] = []
            return due
        }
        return nil
    }
}
