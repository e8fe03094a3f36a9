/// How moments become days in a report: by the clock of the workspace.
package struct DayCount: Sendable {
    /// The name of the zone.
    package let zone: String
    /// Whether all days are those of UTC.
    package let isUTC: Bool
    package let day: @Sendable (Instant) -> Day

    package init(zone: String, isUTC: Bool, day: @escaping @Sendable (Instant) -> Day) {
        self.zone = zone
        self.isUTC = isUTC
        self.day = day
    }

    package static let utc = DayCount(zone: "UTC", isUTC: true) { $0.day }

    /// Moments that are summed up together: no zone of our time changes its day inside of them.
    ///
    /// - Unit: milliseconds.
    package var bucketMilliseconds: Int64 { isUTC ? 86_400_000 : 900_000 }
}
