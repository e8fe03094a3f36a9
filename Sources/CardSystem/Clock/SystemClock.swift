package import CardCore
import Glibc

/// The machine's clock.
package struct SystemClock: Clock {
    package init() {}

    /// The time of the system in milliseconds; it may be put back between two calls.
    package var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
