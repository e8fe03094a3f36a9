package import CardCore

/// The machine lacks something that a command needs.
package enum MachineFailure: Failure, Hashable {
    /// The clock shows a time that nothing can be booked at, in seconds from 1970.
    case absurdClock(seconds: Int64)
    /// A passphrase is needed, and the process has no terminal to ask on.
    case noTerminal
    /// The databases are not safe on a network file system.
    case networkDisk(folder: String, fileSystem: String)

    package var code: FailureCode {
        switch self {
        case .absurdClock: .clockAbsurd
        case .noTerminal: .custodianNoTerminal
        case .networkDisk: .workspaceNetworkDisk
        }
    }
}
