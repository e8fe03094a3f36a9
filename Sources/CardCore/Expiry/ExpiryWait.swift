/// The time for which the last day of a card stays open for files before an expiry run ends the
/// card.
package struct ExpiryWait: Hashable, Sendable {
    /// The days after the last day has ended everywhere, 0 or more.
    package let graceDays: Int

    /// - Precondition: `graceDays` is not negative.
    package init(graceDays: Int) {
        precondition(graceDays >= 0)
        self.graceDays = graceDays
    }

    /// The last clocks on which a day ends are 12 hours behind UTC.
    private static let behindSeconds: Int64 = 12 * 3600

    /// The newest day as of which cards can be expired: every last day before it has ended
    /// everywhere, and ``graceDays`` have passed since.
    ///
    /// - Returns: nil if no such day is in the calendar.
    package func newestDay(at now: Instant) -> Day? {
        let ended = now.adding(seconds: -Self.behindSeconds - Int64(graceDays) * 86_400)
        guard ended.milliseconds >= 0 else { return nil }
        return ended.day
    }

    /// The moment from which cards can be expired as of `day`.
    package func opening(of day: Day) -> Instant {
        Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000)
            .adding(seconds: Self.behindSeconds + Int64(graceDays) * 86_400)
    }
}
