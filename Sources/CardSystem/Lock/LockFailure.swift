package import CardCore

/// Another run works on the workspace.
package enum LockFailure: Failure, Hashable {
    /// The same request is being worked on.
    case requestInProgress(request: String, holder: LockHolder?)
    /// The lock was not free within the time that the command waited.
    case timeout(holder: LockHolder?)
    /// A service runs on the workspace.
    case serving(holder: LockHolder?)

    package var code: FailureCode {
        switch self {
        case .requestInProgress: .orderInProgress
        case .timeout: .lockTimeout
        case .serving: .serveRunning
        }
    }
}
