/// The rule by which a report turns moments into days: by the clock of the workspace.
package struct DayCount: Sendable {
    /// The name of the zone, such as `Europe/Oslo`.
    package let zone: String
    /// True if all days are those of UTC.
    package let isUTC: Bool
    /// Returns the day of a moment in the zone.
    package let day: @Sendable (Instant) -> Day

    package init(zone: String, isUTC: Bool, day: @escaping @Sendable (Instant) -> Day) {
        self.zone = zone
        self.isUTC = isUTC
        self.day = day
    }

    /// Days of UTC.
    package static let utc = DayCount(zone: "UTC", isUTC: true) { $0.day }

    /// The length of the intervals that are summed up together: a day does not end inside of one in
    /// any zone of our time.
    ///
    /// - Unit: milliseconds.
    package var bucketMilliseconds: Int64 { isUTC ? 86_400_000 : 900_000 }
}
