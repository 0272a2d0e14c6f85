import Glibc

/// A clock that never goes back, even if the time of day is set (clock_gettime(2), CLOCK_MONOTONIC).
public enum MonotonicClock {
    /// Seconds and nanoseconds since an arbitrary moment, in the form that system calls with a deadline take.
    @inline(__always)
    public static func time() -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time
    }

    /// Nanoseconds since an arbitrary moment.
    @inline(__always)
    public static func nanoseconds() -> UInt64 {
        let time = time()
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
