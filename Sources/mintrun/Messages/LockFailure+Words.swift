import CardCore
import CardSystem

extension LockFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .requestInProgress(let request, let holder):
            "request \(id: request) is in use by "
                + "\(id: holder?.words ?? "another run")"
        case .timeout(let holder):
            "the workspace is locked by \(id: holder?.words ?? "another run")"
        case .serving(let holder):
            "a service runs on the workspace: \(id: holder?.words ?? "another run")"
        }
    }

    var remedy: ShownText {
        switch self {
        case .requestInProgress: "wait a few moments, then repeat the command"
        case .timeout: "wait for it to end, or give --wait SECONDS"
        case .serving(let holder?): "stop it, then repeat the command: kill \(holder.pid)"
        case .serving(nil): "stop it, then repeat the command"
        }
    }
}

extension LockHolder {
    /// The command, its operator and its process.
    var words: String {
        "`mintrun \(command)` of \(operatorName) (process \(pid), since \(since))"
    }
}
