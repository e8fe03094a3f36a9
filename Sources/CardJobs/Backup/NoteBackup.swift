package import CardCore
import CardLedger

/// Records in the audit log that a backup was made.
///
/// A backup needs no lock, and its entry does: the entry is written afterwards, if nobody else is
/// writing. A backup without its entry is as good as any other.
package struct NoteBackup {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `clock.jumped`, so that a wrong clock of the night does not stop the bookings of the
    ///   day; `io.*`.
    package func note(_ backup: BackupResult) throws {
        try repositories.ledger.noteBackup(
            [
                "folder": .string(backup.folder),
                "manifestSha256": .string(backup.manifestSHA256),
                "entries": .integer(backup.entries),
            ],
            by: context
        )
    }
}
