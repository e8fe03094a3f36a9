import CardCore
import CardService

extension UnreadyReason {
    /// The next step of a person.
    var remedy: ShownText {
        switch self {
        case .ledger:
            "look at the log of the service: the disk may be full, or the clock wrong; it goes on by "
                + "itself"
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
