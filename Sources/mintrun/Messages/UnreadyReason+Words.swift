import CardCore
import CardService

extension UnreadyReason {
    /// The next step of a person.
    var remedy: ShownText {
        switch self {
        case .ledger: "look at the log of the service: it has the reason"
        case .disk:
            "free space on the disk of the workspace, or make it writable; the service goes on by "
                + "itself"
        case .clock: "correct the clock of the machine; the service goes on by itself"
        case .vault: "look at vault.db and at its disk, then run: mintrun verify"
        case .journal:
            "mount the disk of the journal, free space on it, or put its file back; the service goes "
                + "on by itself"
        case .queue: "wait for the command that books now, or look at the disk: calls wait for it"
        case .flush: "check the disk, then start the service again"
        case .stopping: "wait for its end"
        }
    }
}
