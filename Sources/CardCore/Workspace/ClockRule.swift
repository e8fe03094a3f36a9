/// The rule that compares the machine's clock with the last moment in the audit log.
package struct ClockRule: Hashable, Sendable {
    /// The number of days for which a workspace may be unused.
    package let gapDays: Int

    /// The default of ``gapDays``.
    package static let standardGapDays = 40
    /// The time by which a clock may be set back, because the network corrects it.
    ///
    /// - Unit: seconds.
    package static let slackSeconds: Int64 = 5 * 60

    /// - Precondition: `gapDays` is positive.
    package init(gapDays: Int = standardGapDays) {
        precondition(gapDays > 0)
        self.gapDays = gapDays
    }

    /// The direction in which a clock jumped.
    package enum Jump: Hashable, Sendable {
        /// It shows an earlier moment than the last entry.
        case back
        /// It shows a moment that is too long after the last entry.
        case ahead
    }

    /// The jump of the clock; nil if it did not jump, or if no earlier moment is known.
    package func jump(to now: Instant, from last: Instant?) -> Jump? {
        guard let last else { return nil }
        if now < last.adding(seconds: -Self.slackSeconds) { return .back }
        return now > last.adding(seconds: Int64(gapDays) * 86_400) ? .ahead : nil
    }
}
