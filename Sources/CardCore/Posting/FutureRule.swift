/// The rule for messages whose time is ahead of our clock.
package enum FutureRule {
    /// The most hours by which the clock of a sender may be ahead of ours.
    package static let mostHours: Int64 = 48

    /// Returns true if a message of that time is rejected with `date.future`.
    package static func isTooFar(_ time: Instant, at now: Instant) -> Bool {
        time > now.adding(seconds: mostHours * 3600)
    }
}
