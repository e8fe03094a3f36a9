/// The time zone of the workspace from a day on.
package struct ZoneRecord: Hashable, Sendable {
    /// The first day.
    package var from: Day
    /// The name of the zone.
    package var zone: String

    package init(from: Day, zone: String) {
        self.from = from
        self.zone = zone
    }

    /// The zone that the first posting fixes, for all earlier days as well.
    package init(first zone: String) {
        guard let day = Day(daysSinceEpoch: 0) else { preconditionFailure("no first day") }
        self.init(from: day, zone: zone)
    }

    /// Compares the zone with the present one, and returns `new` if it differs.
    ///
    /// - Throws: ``ZoneChangeFailure`` if its day is not after that of `present`.
    package func follow(_ present: ZoneRecord) throws(ZoneChangeFailure) -> Recorded {
        guard self != present else { return .already }
        guard from > present.from else { throw .dayNotLater(from, present: present) }
        return .new
    }
}

/// A zone that cannot follow the present one.
package enum ZoneChangeFailure: Failure, Hashable {
    /// The day of the new zone is not after that of the present one.
    case dayNotLater(Day, present: ZoneRecord)

    package var code: FailureCode {
        switch self {
        case .dayNotLater: .zoneDay
        }
    }
}
