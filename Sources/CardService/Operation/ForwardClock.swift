import CardCore

/// The time on our clock, or the one that it would show if nobody had put it back.
///
/// Dates of senders are compared with the later of both: a call of today is not one of the future
/// because the machine has a wrong date now.
struct ForwardClock: Sendable {
    private let clock: any Clock
    private let startedAt: Instant
    private let start: ContinuousClock.Instant

    init(_ clock: any Clock, start: ContinuousClock.Instant = .now) {
        self.clock = clock
        self.start = start
        startedAt = clock.now
    }

    /// The later of both times.
    func now(at moment: ContinuousClock.Instant = .now) -> Instant {
        let seconds = start.duration(to: moment).components.seconds
        return max(clock.now, startedAt.adding(seconds: seconds))
    }
}
