import CardCore
import CardLedger

/// Records in the audit log that a backup was made.
///
/// A backup needs no lock, and its entry does: the entry is written afterwards, if nobody else is
/// writing. A backup without its entry is as good as any other.
package enum NoteBackup {
    /// - Throws: `lock.timeout` if another command has the lock; `clock.jumped`, so that a wrong clock
    ///   of the night does not stop the bookings of the day; `workspace.*`, `io.*`.
    package static func note(_ backup: BackupResult, _ opening: Desk.Opening) async throws {
        var opening = opening
        opening.waitSeconds = 0
        try await Desk.writing(opening) { desk in
            try desk.ledger.noteBackup(
                [
                    "folder": .string(backup.folder),
                    "manifestSha256": .string(backup.manifestSHA256),
                    "entries": .integer(backup.entries),
                ],
                by: desk.act
            )
        }
    }
}
