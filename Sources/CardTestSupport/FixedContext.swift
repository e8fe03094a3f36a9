package import CardCore

/// A clock that stands still.
package struct FixedClock: Clock {
    package var now: Instant

    package init(now: Instant) { self.now = now }
}

extension RequestContext {
    /// A call at a moment, with random numbers that are the same each time.
    package init(
        actor: String,
        command: String,
        requestID: String? = nil,
        at instant: Instant
    ) {
        self.init(
            actor: actor,
            command: command,
            requestID: requestID,
            clock: FixedClock(now: instant),
            random: { SeededRandom(seed: 1) },
            words: CodeWords()
        )
    }
}
