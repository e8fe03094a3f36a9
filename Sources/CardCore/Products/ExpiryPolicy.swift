/// The time after which the balance of an expired card is no longer owed.
package enum BreakageRule: Hashable, Sendable {
    /// The balance is owed for ever: only the card's state expires.
    case never
    /// The number of months after the last day; 0 is the day after it.
    case afterMonths(Int)

    /// Returns true if the balance of a card with that last day is breakage on `day`.
    package func isDue(lastDay: Day?, on day: Day) -> Bool {
        guard case .afterMonths(let months) = self, let lastDay else { return false }
        guard let end = lastDay.adding(months: months) else { return false }
        return end < day
    }
}

/// The fees on a card that nobody uses.
///
/// The first fee is due when `afterMonths` have passed since the last movement, the next ones
/// every `everyMonths` after it.
package struct DormancyRule: Hashable, Sendable {
    /// The months without a movement before the first fee, at least 1.
    package var afterMonths: Int
    /// The months from one fee to the next, at least 1.
    package var everyMonths: Int
    /// The fee in minor units.
    package var feeMinor: Int64
    /// The balance that no fee reduces; minor units.
    package var floorMinor: Int64
    /// True if the fees of earlier periods are taken later if they were not taken in time.
    ///
    /// If it is false, at most the fee of the newest period is taken: laws that allow one fee a
    /// month count the time at which it is taken, not the period.
    package var catchesUp: Bool

    /// - Precondition: the months and the fee are positive, and the floor is not negative.
    package init(
        afterMonths: Int,
        everyMonths: Int = 1,
        feeMinor: Int64,
        floorMinor: Int64 = 0,
        catchesUp: Bool = true
    ) {
        precondition(afterMonths > 0 && everyMonths > 0 && feeMinor > 0 && floorMinor >= 0)
        self.afterMonths = afterMonths
        self.everyMonths = everyMonths
        self.feeMinor = feeMinor
        self.floorMinor = floorMinor
        self.catchesUp = catchesUp
    }

    /// The days on which fees are due after `movement`, up to `end`, ascending.
    package func dueDays(after movement: Day, through end: Day) -> [Day] {
        var days: [Day] = []
        var months = afterMonths
        while let day = movement.adding(months: months), day <= end {
            days.append(day)
            months += everyMonths
        }
        return days
    }
}
