package import CardCore

/// A failure of a backup, or of the folder of backups.
package enum BackupFailure: Failure, Hashable {
    /// `path` is the backup or its manifest.
    case damaged(path: String, BackupFlaw)
    /// The folder has no complete backup.
    case noBackup(folder: String)
    case insideWorkspace(folder: String)
    /// Another run has the right to change the folder.
    case inProgress(folder: String)
    /// A backup of the workspace has entries of the audit log that its ledger does not have.
    case olderWorkspace(root: String, entries: Int64, backup: String, backupEntries: Int64)

    package var code: FailureCode {
        switch self {
        case .damaged: .backupDamaged
        case .noBackup: .backupNone
        case .insideWorkspace: .backupInside
        case .inProgress: .backupInProgress
        case .olderWorkspace: .workspaceRolledBack
        }
    }
}
