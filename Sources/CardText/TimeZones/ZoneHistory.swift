package import CardCore

/// The time zones of a workspace, each from a day on.
package struct ZoneHistory: Sendable {
    /// A zone and the first day on which it is used.
    package struct Entry: Sendable {
        /// The first day.
        package let from: Day
        /// The zone from that day on.
        package let zone: Zone

        package init(from: Day, zone: Zone) {
            self.from = from
            self.zone = zone
        }
    }

    /// Ascending and never empty; the first one holds for the days before it, too.
    private let entries: [Entry]

    /// - Precondition: `entries` is not empty.
    package init(_ entries: [Entry]) {
        precondition(!entries.isEmpty, "a history of zones contains at least one")
        self.entries = entries.sorted { $0.from < $1.from }
    }

    private var first: Zone { entries[0].zone }

    /// The zone on a day.
    package func zone(on day: Day) -> Zone {
        entries.last { $0.from <= day }?.zone ?? first
    }

    private func zone(at instant: Instant) -> Zone {
        entries.last { $0.zone.local(instant).day >= $0.from }?.zone ?? first
    }

    /// The day on which a moment is, by the zone of that day.
    package func day(of instant: Instant) -> Day { zone(at: instant).local(instant).day }

    /// - Unit: seconds east of UTC.
    package func offsetSeconds(at instant: Instant) -> Int {
        zone(at: instant).offsetSeconds(at: instant)
    }

    /// The first moment of a day.
    package func start(of day: Day) -> Instant {
        zone(on: day).instant(of: LocalTime(day: day, secondOfDay: 0)).instant
    }

    /// The last millisecond of a day.
    package func end(of day: Day) -> Instant {
        guard let next = day.next else { return Instant(milliseconds: Int64.max) }
        return Instant(milliseconds: start(of: next).milliseconds - 1)
    }

    /// True if all of its days are those of UTC.
    package var isUTC: Bool { entries.allSatisfy { $0.zone.name == Zone.utc.name } }
}
