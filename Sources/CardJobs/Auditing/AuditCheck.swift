package import CardCore
package import CardLedger

/// The result of a check of the audit log.
package struct AuditCheck: Hashable, Sendable {
    /// The number of entries.
    package var entries: Int64
    /// The root of the log's tree, in hexadecimal.
    package var root: String
    /// The number of signed checkpoints that were checked.
    package var checkpoints: Int
    /// The first thing that is wrong; nil if the log is whole.
    package var fault: AuditFault?
    /// The losses of restores, oldest first.
    package var losses: [Loss] = []
    /// Checkpoints of the given file that are about lost entries.
    package var lostCheckpoints: Int = 0

    /// True if no fault was found.
    package var isWhole: Bool { fault == nil }

    /// A restore, and its losses.
    package struct Loss: Hashable, Sendable {
        /// The time of the restore.
        package var restoredAt: Instant
        /// The name of the backup.
        package var backup: String
        /// The number of entries in the backup.
        package var entries: Int64
        /// nil if nobody knows.
        package var lostEntries: Int64?
    }
}
