/// The age of the last backup of a workspace.
package enum BackupAge: Hashable, Sendable {
    /// Cards were made, and the workspace was never backed up.
    case never
    /// The last backup is older than the workspace allows.
    case old(since: Instant, limitDays: Int)

    /// Judges the last backup; nil if a person need not make one.
    ///
    /// Before the first card, nothing is lost that cannot be typed again.
    package init?(last: Instant?, hasCards: Bool, limitDays: Int, at now: Instant) {
        guard let last else {
            guard hasCards else { return nil }
            self = .never
            return
        }
        guard last.adding(seconds: Int64(limitDays) * 86_400) < now else { return nil }
        self = .old(since: last, limitDays: limitDays)
    }
}
