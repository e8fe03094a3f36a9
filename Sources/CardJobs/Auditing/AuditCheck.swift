package import CardCore
package import CardLedger

/// What a check of the audit log found.
package struct AuditCheck: Hashable, Sendable {
    package var entries: Int64
    package var root: String
    package var checkpoints: Int
    /// The first thing that is wrong; nil if the log is whole.
    package var fault: AuditFault?
    /// What restores lost, oldest first.
    package var losses: [Loss] = []
    /// Checkpoints of the given file that are about lost entries.
    package var lostCheckpoints: Int = 0

    package var isWhole: Bool { fault == nil }

    /// A restore, and what it lost.
    package struct Loss: Hashable, Sendable {
        package var restoredAt: Instant
        package var backup: String
        /// How many entries the backup had.
        package var kept: Int64
        /// nil if nobody knows.
        package var lostEntries: Int64?
    }
}
