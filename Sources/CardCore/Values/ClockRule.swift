/// Whether the machine's clock can be believed, by the last moment that the audit log knows.
package struct ClockRule: Hashable, Sendable {
    /// How long a workspace may be left alone.
    package let gapDays: Int

    package static let standardGapDays = 40
    /// Clocks are put back by a little when they are set by the network.
    package static let slackSeconds: Int64 = 5 * 60

    package init(gapDays: Int = standardGapDays) {
        precondition(gapDays > 0)
        self.gapDays = gapDays
    }

    /// How a clock jumped.
    package enum Jump: Hashable, Sendable {
        /// It shows an earlier moment than the last entry.
        case back
        /// It shows a moment that is too long after the last entry.
        case ahead
    }

    /// How the clock jumped; nil if it did not, or if nothing is known of an earlier moment.
    package func jump(to now: Instant, from last: Instant?) -> Jump? {
        guard let last else { return nil }
        if now < last.adding(seconds: -Self.slackSeconds) { return .back }
        return now > last.adding(seconds: Int64(gapDays) * 86_400) ? .ahead : nil
    }
}
