package import CardCore

/// A time as a clock on a wall shows it, without the time zone of the wall.
package struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The date of the time.
    package let day: Day
    /// - Unit: seconds since midnight, 0 to 86,399.
    package let secondOfDay: Int

    /// Creates a time from a day and a second of it, which must be 0 to 86,399.
    package init(day: Day, secondOfDay: Int) {
        precondition((0..<86_400).contains(secondOfDay), "no second of a day: \(secondOfDay)")
        self.day = day
        self.secondOfDay = secondOfDay
    }

    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.day, left.secondOfDay) < (right.day, right.secondOfDay)
    }

    /// Seconds since 1970-01-01T00:00:00, as if it were UTC.
    var seconds: Int64 { Int64(day.daysSinceEpoch) * 86_400 + Int64(secondOfDay) }

    /// `2026-11-21T08:30:00`.
    package var description: String {
        let clock = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
        return "\(day)T\(clock.map { zeroPadded($0, 2) }.joined(separator: ":"))"
    }
}

/// The moment that a local time was in a zone.
package struct ZonedInstant: Hashable, Sendable {
    /// The moment in UTC.
    package let instant: Instant
    /// The difference of the clocks from UTC.
    ///
    /// - Unit: seconds east of UTC.
    package let offsetSeconds: Int
    /// True if the clocks showed that time twice; then `instant` is the first of the two.
    package let isAmbiguous: Bool
    /// True if the clocks skipped that time; then `instant` counts on from before the change.
    package let isSkipped: Bool

    package init(instant: Instant, offsetSeconds: Int, isAmbiguous: Bool, isSkipped: Bool = false) {
        self.instant = instant
        self.offsetSeconds = offsetSeconds
        self.isAmbiguous = isAmbiguous
        self.isSkipped = isSkipped
    }
}
