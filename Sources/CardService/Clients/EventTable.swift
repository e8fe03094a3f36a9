/// The events of many sources under one limit, in bounded memory.
///
/// - Shape: if the table is full, idle sources are removed first, then those with the oldest events;
///   stopped ones are the last.
package struct EventTable<Source: Hashable & Sendable>: Sendable {
    private var histories: [Source: EventHistory] = [:]
    /// The most sources of the table.
    package let capacity: Int

    package init(capacity: Int = 1 << 14) { self.capacity = capacity }

    /// The number of sources in the table.
    package var count: Int { histories.count }
}

extension EventTable {
    /// The rest of the pause of a source; nil if it is not stopped.
    package func pause(of source: Source, at moment: ContinuousClock.Instant) -> Duration? {
        histories[source]?.pause(at: moment)
    }

    /// Notes an event of a source.
    ///
    /// - Returns: true if the event reached the limit.
    package mutating func note(
        _ source: Source,
        at moment: ContinuousClock.Instant,
        under limit: EventLimit
    ) -> Bool {
        if histories[source] == nil { makeRoom(at: moment, under: limit) }
        return histories[source, default: EventHistory()].note(at: moment, under: limit)
    }

    /// Ends a row of events of a source.
    package mutating func endRow(
        of source: Source,
        at moment: ContinuousClock.Instant,
        under limit: EventLimit
    ) {
        guard var history = histories[source] else { return }
        history.endRow()
        histories[source] = history.isIdle(at: moment, under: limit) ? nil : history
    }

    /// Removes a quarter of a full table or more, so that its cost is spread over many events.
    private mutating func makeRoom(at moment: ContinuousClock.Instant, under limit: EventLimit) {
        guard histories.count >= capacity else { return }
        histories = histories.filter { !$0.value.isIdle(at: moment, under: limit) }
        let excess = histories.count - capacity * 3 / 4
        guard excess > 0 else { return }
        let ranks = histories.map { source, history in
            (source: source, isStopped: history.pause(at: moment) != nil, latest: history.latest)
        }
        let first = ranks.sorted { one, other in
            guard one.isStopped == other.isStopped else { return !one.isStopped }
            guard let latest = one.latest, let next = other.latest else { return one.latest == nil }
            return latest < next
        }
        for rank in first.prefix(excess) { histories[rank.source] = nil }
    }
}
