package import CardCore
import Glibc

/// The machine's clock.
package struct SystemClock: Clock {
    package init() {}

    package var now: Instant {
        #if DEBUG
            if let told = Self.told { return told }
        #endif
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    #if DEBUG
        /// The moment that `MINTRUN_NOW` names, for tests that live through years.
        ///
        /// Release builds have no such switch.
        ///
        /// A text that is not a moment is a clock that stands at no time.
        private static let told = getenv("MINTRUN_NOW").map {
            Instant(String(cString: $0)) ?? Instant(milliseconds: .min)
        }
    #endif
}
