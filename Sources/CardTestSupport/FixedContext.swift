package import CardCore

/// A clock that always shows the same instant.
package struct FixedClock: Clock {
    /// The instant that the clock shows.
    package var now: Instant

    package init(now: Instant) { self.now = now }
}

extension RequestContext {
    /// The context of a call at a moment, with repeatable random numbers.
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
