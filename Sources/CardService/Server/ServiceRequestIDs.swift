package import CardCore
import Synchronization

/// Makes the ids of requests, each greater than the one before.
///
/// Within a millisecond, and if the clock is put back, the random part is counted up: the order of
/// the log lines is that of the ids.
///
/// - Source: https://github.com/ulid/spec, "Monotonicity"
package final class ServiceRequestIDs: Sendable {
    fileprivate struct Last {
        var milliseconds: UInt64 = 0
        /// The upper 16 of the 80 random bits.
        var high: UInt16 = 0
        /// The lower 64 of the 80 random bits.
        var low: UInt64 = 0
    }

    private let last = Mutex(Last())
    private let clock: any Clock
    private let random: @Sendable () -> UInt64

    /// `random` returns 64 random bits.
    package init(_ clock: any Clock, random: @escaping @Sendable () -> UInt64) {
        self.clock = clock
        self.random = random
    }

    /// Makes an id.
    package func next() -> ServiceRequestID {
        let now = UInt64(max(clock.now.milliseconds, 0))
        let made = last.withLock { last in
            if now > last.milliseconds {
                last = Last(
                    milliseconds: now,
                    // The first bit is 0, so that there is room to count up.
                    high: UInt16(truncatingIfNeeded: random()) >> 1,
                    low: random()
                )
            } else {
                last.countUp()
            }
            return last
        }
        return made.id
    }
}

extension ServiceRequestIDs.Last {
    fileprivate mutating func countUp() {
        low &+= 1
        if low == 0 { high &+= 1 }
        // After 2^79 ids in one millisecond.
        if low == 0 && high == 0 { milliseconds += 1 }
    }

    private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// 10 symbols of milliseconds and 16 of random bits, five bits each.
    fileprivate var id: ServiceRequestID {
        let text = String(unsafeUninitializedCapacity: 26) { symbols in
            var (time, high, low) = (milliseconds, UInt64(high), low)
            for position in stride(from: 9, through: 0, by: -1) {
                symbols[position] = Self.symbols[Int(time & 31)]
                time >>= 5
            }
            for position in stride(from: 25, through: 10, by: -1) {
                symbols[position] = Self.symbols[Int(low & 31)]
                low = low >> 5 | (high & 31) << 59
                high >>= 5
            }
            return 26
        }
        return ServiceRequestID(text)
    }
}
