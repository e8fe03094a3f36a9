/// When what is left on an expired card is no longer owed.
package enum BreakageRule: Hashable, Sendable {
    /// It stays owed for ever: only the card's state expires.
    case never
    /// That many months after the last day; 0 is the day after it.
    case afterMonths(Int)

    /// Whether the rest of a card with that last day is the issuer's on `day`.
    package func isDue(lastDay: Day?, on day: Day) -> Bool {
        guard case .afterMonths(let months) = self, let lastDay else { return false }
        guard let end = lastDay.adding(months: months) else { return false }
        return end < day
    }
}

/// What a card pays that nobody uses.
///
/// The first fee is due when `afterMonths` have passed since the last movement, the next ones
/// every `everyMonths` after it.
package struct DormancyRule: Hashable, Sendable {
    package var afterMonths: Int
    package var everyMonths: Int
    package var feeMinor: Int64
    /// What no fee takes from a card.
    package var floorMinor: Int64
    /// Whether periods of which the fee was not taken in time are taken later.
    ///
    /// Without it there is at most the fee of the newest period: laws that allow one fee a month
    /// count when it is taken, not what it is for.
    package var catchesUp: Bool

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
