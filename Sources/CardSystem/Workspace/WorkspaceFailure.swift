package import CardCore

/// A workspace that a command cannot work with.
package enum WorkspaceFailure: Failure, Hashable {
    /// The place that the command means is not a workspace.
    ///
    /// Without a workspace no tokens are known, so no typed word is repeated.
    case missing(in: NamedBy)
    case vaultMissing(path: String)
    /// Anybody can change the configuration.
    case configurationOpen(path: String)
    /// This process cannot write a file of the databases; `isOwn` if the file belongs to its user.
    case databaseClosed(path: String, isOwn: Bool)
    /// The id of the request could not be shown, so nothing was booked.
    case requestUnshown

    /// The place of a workspace that a command means.
    package enum NamedBy: Hashable, Sendable {
        case option, environment, currentFolder
    }

    package var code: FailureCode {
        switch self {
        case .missing: .workspaceMissing
        case .vaultMissing: .vaultMissing
        case .configurationOpen: .configWritable
        case .databaseClosed: .ioReadonly
        case .requestUnshown: .cliRequestUnshown
        }
    }
}
