/// A clock that the test moves.
final class BenchClock {
    var nanoseconds: UInt64 = 0
}
