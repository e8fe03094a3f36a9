package import CardCore
package import CardText

/// The rule for the day of a sale if the shop's day ends after midnight.
package struct BusinessDay: Hashable, Sendable {
    /// - Unit: minutes after midnight; 240 is 04:00, the end of the day before.
    package let cutMinutes: Int

    /// - Precondition: 0 to 1439.
    package init(cutMinutes: Int) {
        precondition((0..<1440).contains(cutMinutes), "no minute of a day: \(cutMinutes)")
        self.cutMinutes = cutMinutes
    }

    /// The business day of a time by the shop's clock: before the cut it is the day before.
    package func day(of time: LocalTime) -> Day {
        guard time.secondOfDay < cutMinutes * 60 else { return time.day }
        return Day(daysSinceEpoch: time.day.daysSinceEpoch - 1) ?? time.day
    }
}
