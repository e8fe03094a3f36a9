import CardCore
import Synchronization

/// A clock that a test moves.
final class MovedClock: Clock {
    private let instant: Mutex<Instant>

    init(_ instant: Instant = Instant(milliseconds: 0)) { self.instant = Mutex(instant) }

    var now: Instant { instant.withLock { $0 } }

    func move(to moment: Instant) { instant.withLock { $0 = moment } }

    func move(bySeconds seconds: Int64) {
        instant.withLock { $0 = $0.adding(seconds: seconds) }
    }
}
