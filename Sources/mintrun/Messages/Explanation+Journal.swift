import CardCore

// The journal of calls: see ``Explanation/Topic``.
extension Explanation {
    static let journal: [Explanation] = [
        Explanation(
            .journalBlocked,
            "The journal of calls cannot be written, so the service decides no call.",
            cause: "The disk of the journal is full, read-only or not mounted any more.",
            changed: .nothing,
            next: """
                Free space on that disk, or mount it again. The service goes on by itself; without \
                the disk, name another folder in `service.yaml` and start the service again.
                """
        ),
        Explanation(
            .journalBehind,
            "Calls are in the ledger and not in the journal yet.",
            cause: """
                The journal could not be written after the ledger was. The senders of those calls \
                were told that the outcome is unknown.
                """,
            changed: .this("The calls are booked. No other call is decided before they are in it."),
            next: "Free space on the disk of the journal, or mount it again."
        ),
        Explanation(
            .journalDamaged,
            "A line or a file of the journal of calls is not the one that was written there.",
            cause: "The file was changed, cut in the middle or copied in part, or one is missing.",
            changed: .nothing,
            next: """
                Put a whole copy of the journal there. If there is none, move the files away: the \
                service begins a new journal, and a backup must be written at once.
                """
        ),
        Explanation(
            .journalOtherWorkspace,
            "The journal of calls is that of another workspace.",
            cause: "The folder of another service was given.",
            changed: .nothing,
            next: "Give the folder that `service.yaml` of this workspace names as `journal`."
        ),
        Explanation(
            .journalAhead,
            "The last call in the journal is not in the ledger, so the service does not start.",
            cause: """
                The ledger is older than the journal: it was restored from a backup, or an older \
                copy was put in its place. Cards would be sold twice.
                """,
            changed: .nothing,
            next: """
                In a restored workspace, run `mintrun redo calls DIR` until nothing is open. In any \
                other one, put the newest ledger back. If a call stays open that a person has \
                decided, move the files of the journal to another folder: the service begins a new \
                journal, and a backup must be written at once.
                """
        ),
        Explanation(
            .journalInUse,
            "Another service writes the journal of calls.",
            cause: "Two services have one folder as `journal`, such as that of a copy.",
            changed: .nothing,
            next: "Stop the other service, or name a folder of its own in `service.yaml`."
        ),
        Explanation(
            .journalAbsent,
            "The folder contains no journal of calls.",
            cause: "The folder is another one, or its files `calls-….log` were moved.",
            changed: .nothing,
            next: "Give the folder that contains the files `calls-….log`."
        ),
    ]
}
