package import CardCore

/// A file or a folder that the system gives, and that a job cannot work with.
package enum FileFailure: Failure, Hashable {
    /// A folder, a pipe, a device or a link in the place of a file.
    case notRegular(path: String)
    /// A file or a link in the place of a folder of the workspace.
    case notOwnFolder(path: String)
    /// A file, a pipe or a device in the place of a folder of the operator.
    case notFolder(path: String, of: FolderContents)
    case tooLarge(path: String, limit: Int)
    case changedWhileRead(path: String)
    case readableByOthers(path: String)
    case utf16(path: String)
    /// A file exists with other bytes than the ones that belong there.
    case otherBytes(path: String)
    /// The bytes that a file must contain exist nowhere.
    case bytesLost(path: String)
    /// A file of a folder has a name that is not UTF-8.
    case malformedName

    package var code: FailureCode {
        switch self {
        case .notRegular, .notOwnFolder: .pathNotRegular
        case .notFolder: .pathNotFolder
        case .tooLarge: .limitFile
        case .changedWhileRead: .fileChanging
        case .readableByOthers: .keyPermissions
        case .utf16: .textUTF16
        case .otherBytes: .pathOtherBytes
        case .bytesLost: .packageLost
        case .malformedName: .pathInvalid
        }
    }
}

/// The contents of a folder that an operator names.
package enum FolderContents: Hashable, Sendable {
    case backups, lostWorkspace, journal
}
