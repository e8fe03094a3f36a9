package import CardCore

/// A failure of a backup, or of the folder of backups.
package enum BackupFailure: Failure, Hashable {
    /// `path` is the backup or its manifest.
    case damaged(path: String, BackupFlaw)
    /// The folder contains no complete backup.
    case noBackup(folder: String)
    case insideWorkspace(folder: String)
    /// Another run holds the lock of the folder.
    case inProgress(folder: String)
    /// A backup of the workspace contains entries of the audit log that its ledger does not
    /// contain.
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
