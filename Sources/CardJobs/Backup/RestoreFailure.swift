package import CardCore

/// A reason why a backup is not restored.
package enum RestoreFailure: Failure, Hashable {
    /// Neither the lost workspace nor the last serials and the last order were given.
    case historyNeeded
    case targetExists(path: String)
    case severalWorkspaces(folder: String)
    /// nil if neither a person nor the backup names a folder.
    case keysMissing(folder: String?)
    /// `machine` is nil if it is this machine; `note` is the file that names the workspace.
    case restoredBefore(
        backup: String,
        at: Instant,
        root: String,
        machine: String?,
        note: String
    )

    package var code: FailureCode {
        switch self {
        case .historyNeeded: .restoreHistoryNeeded
        case .targetExists: .workspaceExists
        case .severalWorkspaces: .backupSeveralWorkspaces
        case .keysMissing: .restoreKeysMissing
        case .restoredBefore: .restoreRestoredBefore
        }
    }
}
