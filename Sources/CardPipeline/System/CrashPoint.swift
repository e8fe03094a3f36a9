import CardCore

#if DEBUG
    import Glibc
    import Synchronization
#endif

/// The steps between which a process may die; the tests kill it at each of them.
///
/// - Shape: the part before the dot says what was going on; each is reached when the step that it
///   names is done, and the next one is not begun.
package enum CrashPoint: String, CaseIterable, Sendable {
    case lockTaken = "lock.taken"
    case reservationsMade = "history.reservations-made"
    case historyBegun = "history.begun"
    case recovered = "recovery.finished"
    case recordsAdopted = "ledger.records-adopted"
    case partWritten = "disk.part-written"
    case partSynced = "disk.part-synced"
    case partRenamed = "disk.part-renamed"
    case lineAppended = "disk.line-appended"
    case fileOverwritten = "disk.file-overwritten"
    case orderReserved = "order.reserved"
    case orderCreated = "order.created"
    case mintBegun = "mint.begun"
    case shareExtended = "mint.share-extended"
    case shareTailCleared = "mint.share-tail-cleared"
    case shareWritten = "mint.share-written"
    case legCommitted = "mint.leg-committed"
    case segmentSealed = "mint.segment-sealed"
    case segmentRecorded = "mint.segment-recorded"
    case orphanDropped = "mint.orphan-dropped"
    case mintFinished = "mint.finished"
    case packageHalfWritten = "release.half-written"
    case packageSealed = "release.sealed"
    case packageWritten = "release.package-written"
    case signatureWritten = "release.signature-written"
    case descriptionWritten = "release.description-written"
    case releaseCommitted = "release.committed"
    case filePublished = "publish.renamed"
    case publicationFinished = "publish.finished"
    case acknowledged = "acknowledge.committed"
    case shredBegun = "shred.begun"
    case shareErased = "shred.share-erased"
    case packageErased = "shred.package-erased"
    case rowsErased = "shred.rows-erased"
    case shredFinished = "shred.finished"
    case archived = "ingest.archived"
    case rowsDecided = "ingest.rows-decided"
    case answerRefused = "ingest.refusal-written"
    case resultsWritten = "ingest.results-written"
    case fileSettled = "ingest.settled"
    case earlierUndone = "decide.earlier-undone"
    case fileVoided = "decide.voided"
    case requestAnnounced = "request.announced"
    case requestBooked = "request.booked"
    case numberSkipped = "decide.number-skipped"
    case stockMoved = "stock.moved"
    case cardsExpired = "expire.decided"
    case expiryCommitted = "expire.committed"
    case expiryReversed = "expire.reversed"
    case undoCommitted = "expire.undone"
    case exposureReleased = "card.exposure-released"
    case exposuresRecorded = "verify.exposures-recorded"
    case searchNoted = "verify.search-noted"
    case checkpointWritten = "checkpoint.written"
    case checkpointRemembered = "checkpoint.remembered"
    case backupBegun = "backup.begun"
    case backupKeysSealed = "backup.keys-sealed"
    case backupLedgerCopied = "backup.ledger-copied"
    case backupVaultCopied = "backup.vault-copied"
    case backupArchiveCopied = "backup.archive-copied"
    case backupFilesCopied = "backup.files-copied"
    case backupVerified = "backup.verified"
    case backupPublished = "backup.published"
    case backupRetired = "backup.retired"
    case restoreBegun = "restore.begun"
    case restoreFilesCopied = "restore.files-copied"
    case restoreRecorded = "restore.recorded"
    case restoreLogsWritten = "restore.logs-written"
    case restorePublished = "restore.published"
    case restoreLostMarked = "restore.lost-marked"
    case restoreBackupsMarked = "restore.backups-marked"
    case redoNoted = "redo.noted"
    case adoptShareWritten = "adopt.share-written"
    case adoptRowsCopied = "adopt.rows-copied"
    case adoptPackageCopied = "adopt.package-copied"
    case adoptCommitted = "adopt.committed"
}

#if DEBUG
    extension CrashPoint {
        /// Stops the process where `MINTRUN_CRASH_AT` asks for it.
        ///
        /// The file that `MINTRUN_CRASH_TRACE` names gets the point's name. Release builds have no
        /// such switches.
        ///
        /// - Shape: `name`, `name:n` for the n-th time, `name:n:signal` for another signal than
        ///   SIGKILL.
        package func reached() {
            trace()
            guard let wish = Wish.ofEnvironment, wish.name == rawValue, countUp() == wish.time
            else { return }
            kill(getpid(), wish.signal)
            // A signal is handled on another thread, a moment later.
            while !Task.isCancelled, Interruption.waiting == 0 { usleep(1000) }
        }

        private func trace() {
            guard let path = getenv("MINTRUN_CRASH_TRACE"), let file = fopen(path, "a") else {
                return
            }
            fputs(rawValue + "\n", file)
            fclose(file)
        }

        private func countUp() -> Int {
            Self.times.withLock { times in
                times[self, default: 0] += 1
                return times[self, default: 0]
            }
        }

        private static let times = Mutex<[CrashPoint: Int]>([:])

        /// Where the process is to stop, and by which signal.
        private struct Wish {
            let name: Substring
            let time: Int
            let signal: Int32

            static let ofEnvironment = getenv("MINTRUN_CRASH_AT").map { Wish(String(cString: $0)) }

            init(_ text: String) {
                let parts = text.split(separator: ":")
                name = parts.first ?? ""
                time = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
                signal = parts.count > 2 ? Int32(parts[2]) ?? SIGKILL : SIGKILL
            }
        }
    }
#else
    extension CrashPoint {
        package func reached() {}
    }
#endif
