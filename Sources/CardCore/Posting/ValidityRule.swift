/// The clock by which the validity of a card is judged.
///
/// - A row of a file: by its own time, on the clock that wrote the row.
/// - A call or a typed operation: by our clock, independent of the time that it contains.
/// - A typed operation that a restore lost: by our clock at the time at which it was typed.
package struct ValidityRule: Hashable, Sendable {
    /// The time on our clock.
    package let now: Instant
    /// The difference of our clock from UTC.
    ///
    /// - Unit: seconds east of UTC.
    package let utcOffsetSeconds: Int
    /// The day on our clock.
    package let today: Day

    /// Makes the rule of a clock that is `utcOffsetSeconds` seconds east of UTC.
    package init(now: Instant, utcOffsetSeconds: Int = 0) {
        self.now = now
        self.utcOffsetSeconds = utcOffsetSeconds
        today = now.day(utcOffsetSeconds: utcOffsetSeconds)
    }

    /// The moment that a card's `activeFrom` is compared with.
    @inline(__always)
    package func moment(of message: Message) -> Instant {
        message.utcOffsetSeconds == nil ? now : message.time
    }

    /// The calendar day that a card's last day is compared with.
    @inline(__always)
    package func day(of message: Message) -> Day {
        guard let offset = message.utcOffsetSeconds else { return today }
        return message.time.day(utcOffsetSeconds: offset)
    }

    /// The day on the clock of the message at the moment of reading.
    package func readingDay(of message: Message) -> Day {
        guard let offset = message.utcOffsetSeconds else { return today }
        return now.day(utcOffsetSeconds: offset)
    }

    /// The number of days since something was booked, by our clock.
    package func daysSince(booking: Instant) -> Int {
        today.daysSinceEpoch - booking.day(utcOffsetSeconds: utcOffsetSeconds).daysSinceEpoch
    }

    /// The day on our clock on which something was booked.
    package func day(ofBooking booking: Instant) -> Day {
        booking.day(utcOffsetSeconds: utcOffsetSeconds)
    }

    /// The last day of a card that is sold for a number of months.
    package func lastDay(ofSale message: Message, months: Int) -> Day? {
        day(of: message).adding(months: months)
    }
}

extension Instant {
    /// The text of RFC 3339 on a clock with that difference from UTC, `2026-11-30T12:00:00-10:00`;
    /// in UTC if no such text exists.
    ///
    /// - Unit: seconds east of UTC.
    package func text(utcOffsetSeconds: Int) -> String {
        let minutes = utcOffsetSeconds / 60
        let shown = milliseconds + Int64(utcOffsetSeconds) * 1000
        guard minutes != 0, utcOffsetSeconds % 60 == 0, abs(minutes) < 24 * 60,
            shown >= 0, shown <= Self.lastDayNumber * 86_400_000
        else { return description }
        let clock = Instant(milliseconds: shown).description.dropLast()
        let size = abs(minutes)
        return clock + (minutes < 0 ? "-" : "+") + zeroPadded(size / 60, 2) + ":"
            + zeroPadded(size % 60, 2)
    }

    /// The day on a clock with that difference from UTC; the nearest one that a ``Day`` can be.
    ///
    /// - Unit: seconds east of UTC.
    package func day(utcOffsetSeconds: Int) -> Day {
        let shown = milliseconds + Int64(utcOffsetSeconds) * 1000
        let number = shown >= 0 ? shown / 86_400_000 : (shown - 86_399_999) / 86_400_000
        let inside = min(max(number, 0), Self.lastDayNumber)
        guard let day = Day(daysSinceEpoch: Int(inside)) else {
            preconditionFailure("a day outside the calendar: \(inside)")
        }
        return day
    }

    /// The last day of which a part is before the instant, on a clock with that difference from UTC.
    ///
    /// - Unit: seconds east of UTC.
    package func lastDayBefore(utcOffsetSeconds: Int) -> Day {
        Instant(milliseconds: milliseconds - 1).day(utcOffsetSeconds: utcOffsetSeconds)
    }

    private static let lastDayNumber: Int64 = 2_932_531
}
