package import CardCore

/// A failure of the audit log and its checkpoints.
package enum AuditFailure: Failure {
    /// The work is done and recorded, and its checkpoint is not in the file.
    case checkpointNotWritten(path: String, reason: any Error)
    /// The checkpoints do not begin with the note of the restore that is in the ledger.
    case restoredNoteMissing(path: String)

    package var code: FailureCode {
        switch self {
        case .checkpointNotWritten: .auditCheckpointNotWritten
        case .restoredNoteMissing: .auditRestoredNote
        }
    }
}
