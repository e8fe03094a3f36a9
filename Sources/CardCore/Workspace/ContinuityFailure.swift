/// The reason for which no command may write to the workspace.
package enum ContinuityFailure: Failure, Hashable {
    /// A database or a log of the workspace at `root` is older than the rest.
    case rolledBack(StaleFile, root: String)
    /// The workspace is a copy, or is on another file system.
    case moved(from: WorkspacePlace, to: WorkspacePlace)
    /// The workspace at `root` was restored to another folder, according to the file `note`.
    case superseded(root: String, by: String, note: String)

    package var code: FailureCode {
        switch self {
        case .rolledBack: .workspaceRolledBack
        case .moved: .workspaceMoved
        case .superseded: .workspaceSuperseded
        }
    }
}

extension ContinuityVerdict {
    /// The reason for which no command may write to the workspace at `root`; nil if it is intact.
    package func failure(at root: String) -> ContinuityFailure? {
        switch self {
        case .intact: nil
        case .rolledBack(let stale): .rolledBack(stale, root: root)
        case .moved(let from, let to): .moved(from: from, to: to)
        }
    }
}
