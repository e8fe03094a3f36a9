import CardCore
import CardPipeline

extension AuditFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .checkpointNotWritten(let path, let reason):
            """
            the checkpoint of the audit log is not in \(path: path): \(reason: reason)
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .checkpointNotWritten:
            """
            what the command did is done; make the file writable, and the next command that writes \
            appends the checkpoint
            """
        }
    }
}
