package import CardCore

/// A failure of a registration: of the workspace, its custodians or its printers.
package enum RegistryFailure: Failure, Hashable {
    case folderOccupied(String, Occupant)
    /// The folder of a new workspace lies inside a workspace.
    case folderInside(String, workspace: String)
    /// A place inside the workspace for a custodian's private key.
    case keyInside(path: String)
    case otherFingerprint(path: String, found: String)
    /// A custodian of that name is registered with another key.
    case nameTaken(String)
    /// The key of the custodian is registered under another name.
    case keyTaken(String, by: String)
    case passphrasesDiffer
    /// The key in the file is not the registered one of the custodian.
    case otherKey(of: String, path: String)
    case printerName

    /// The reason why a folder does not become a workspace.
    package enum Occupant: Hashable, Sendable {
        case workspace, otherFiles
    }

    package var code: FailureCode {
        switch self {
        case .folderOccupied, .folderInside: .workspaceExists
        case .keyInside: .custodianKeyInside
        case .otherFingerprint: .custodianFingerprint
        case .nameTaken: .custodianTaken
        case .keyTaken: .custodianSamePerson
        case .passphrasesDiffer: .custodianPassphrase
        case .otherKey: .custodianOtherKey
        case .printerName: .printerName
        }
    }
}
