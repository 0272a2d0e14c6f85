/// A timer wheel (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987, scheme 6): each deadline costs an
/// element of an array, however many there are.
///
/// Time is counted in ticks, and each tick has a slot. The wheel holds tokens, not deadlines: moving a deadline back
/// costs nothing, because a token that comes up before its connection's deadline is put into a later slot. A token that
/// comes up at another tick than its connection's `scheduledTick` is out of date and is dropped.
struct Timers {
    /// Names a connection as epoll's events do, so that a closed one is not taken for the next owner of its descriptor.
    struct Token {
        let descriptor: CInt
        let registration: UInt32
    }

    /// Milliseconds of a tick. Deadlines are whole seconds; a quarter of a second late does not matter.
    static let tickMilliseconds = 250
    /// Ticks of one revolution, 128 s. A token with a later deadline comes up once per revolution.
    private static let slotCount = 512

    private var slots = [[Token]](repeating: [], count: slotCount)
    /// The last tick that is done.
    private(set) var now: Int

    init(now: Int) {
        self.now = now
    }

    /// The tick of a monotonic time.
    static func tick(nanoseconds: UInt64) -> Int { Int(nanoseconds / 1_000_000) / tickMilliseconds }

    /// How many ticks so many seconds are.
    static func ticks(seconds: Int) -> Int { seconds * 1_000 / tickMilliseconds }

    /// Puts `token` into the slot of `deadline`, or into the farthest slot if the deadline is later, and returns its
    /// tick.
    mutating func schedule(_ token: Token, at deadline: Int) -> Int {
        let tick = min(max(deadline, now + 1), now + Self.slotCount - 1)
        slots[tick % Self.slotCount].append(token)
        return tick
    }

    /// Takes the tokens of the next tick that has any, up to `tick`, and moves `now` there; nil when `now` is at
    /// `tick`.
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
