/// A clock that cannot be right.
package enum ClockFailure: Failure, Hashable {
    /// The clock shows `now`, although the last entry of the audit log that counts was made at
    /// `last`.
    case jumped(ClockRule.Jump, now: Instant, last: Instant, gapDays: Int)

    package var code: FailureCode {
        switch self {
        case .jumped: .clockJumped
        }
    }
}
