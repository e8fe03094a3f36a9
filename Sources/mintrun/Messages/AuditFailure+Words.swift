import CardCore
import CardJobs

extension AuditFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .checkpointNotWritten(let path, let reason):
            """
            the checkpoint of the audit log is not in \(path: path): \(reason: reason)
            """
        case .restoredNoteMissing(let path):
            "\(path: path) does not begin with the note of the restore in the ledger"
        }
    }

    var remedy: ShownText {
        switch self {
        case .checkpointNotWritten:
            """
            the work of the command is stored; make the file writable, and the next command that \
            writes appends the checkpoint
            """
        case .restoredNoteMissing: "compare it with another copy of checkpoints.log"
        }
    }
}
