package import CardCore

/// A failure of the audit log and its checkpoints.
package enum AuditFailure: Failure {
    /// The work is done and recorded, and its checkpoint is not in the file.
    case checkpointNotWritten(path: String, reason: any Error)

    package var code: FailureCode {
        switch self {
        case .checkpointNotWritten: .auditCheckpointNotWritten
        }
    }
}
