/// A limit of events of one source: the event that reaches it stops the source for a pause.
///
/// - Shape: the window slides: an event counts until it is as old as the window is long. The pause
///   begins with the event that reached the limit, and ends at its last instant exactly.
package struct EventLimit: Hashable, Sendable {
    /// The number of events that reaches the limit.
    package var count: Int
    /// The time within which events are counted; nil if they count in a row, however far apart.
    package var window: Duration?
    /// The time for which the source is stopped; zero if the limit only reports.
    package var pause: Duration

    /// Makes a limit of one event or more.
    package init(_ count: Int, within window: Duration?, pause: Duration = .zero) {
        precondition(count > 0, "a limit of \(count) events")
        self.count = count
        self.window = window
        self.pause = pause
    }
}

/// The events of one source as a limit counts them.
///
/// - Cost: the moments of as many events as the limit allows; of events in a row, only their number.
package struct EventHistory: Hashable, Sendable {
    private var moments: [ContinuousClock.Instant] = []
    private var inARow = 0
    private var pausedUntil: ContinuousClock.Instant?
    /// The moment of the latest event; nil before the first one.
    private(set) var latest: ContinuousClock.Instant?

    package init() {}
}

extension EventHistory {
    /// Notes an event; one during the pause does not count.
    ///
    /// - Returns: true if the event reached the limit. From then on, events are counted anew.
    package mutating func note(at moment: ContinuousClock.Instant, under limit: EventLimit) -> Bool
    {
        guard pause(at: moment) == nil else { return false }
        latest = moment
        guard count(at: moment, limit) >= limit.count else { return false }
        (moments, inARow) = ([], 0)
        pausedUntil = limit.pause > .zero ? moment.advanced(by: limit.pause) : nil
        return true
    }

    /// Adds the event, and counts those of the window.
    private mutating func count(at moment: ContinuousClock.Instant, _ limit: EventLimit) -> Int {
        guard let window = limit.window else {
            inARow += 1
            return inARow
        }
        moments.removeAll { $0.duration(to: moment) >= window }
        moments.append(moment)
        return moments.count
    }

    /// The rest of the pause; nil if the source is not stopped.
    package func pause(at moment: ContinuousClock.Instant) -> Duration? {
        guard let pausedUntil, moment < pausedUntil else { return nil }
        return moment.duration(to: pausedUntil)
    }

    /// Ends a row of events; a pause goes on.
    package mutating func endRow() { inARow = 0 }

    /// Returns true if nothing depends on the history any more.
    package func isIdle(at moment: ContinuousClock.Instant, under limit: EventLimit) -> Bool {
        guard pause(at: moment) == nil, inARow == 0 else { return false }
        guard let window = limit.window else { return true }
        return moments.allSatisfy { $0.duration(to: moment) >= window }
    }
}
