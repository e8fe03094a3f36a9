import CardCore
import CardJobs
import CardLedger

/// Looks after a service while it runs: changes of other processes, checkpoints, and deliveries whose
/// time is over.
struct ServiceWatch: Sendable {
    let workspace: ServedWorkspace
    /// The address of health and metrics.
    let admin: String
    let parts: CurrentParts
    let events: ServiceEvents
    let log: ServiceLog
    /// Signs checkpoints; nil for a sandbox, whose log nobody reads.
    let checkpoint: ServiceCheckpoint?

    /// The time between two looks at the ledger: a revoked client is refused within a second.
    private static let interval = Duration.milliseconds(500)
    private static let checkpointInterval = Duration.seconds(60)
    private static let erasureInterval = Duration.seconds(3600)

    /// Looks at ledger and journal until the task is cancelled.
    ///
    /// A failed look is logged once until one succeeds: the ledger may be busy.
    func watchStores() async {
        var (failed, isJournalBlocked) = (false, false)
        while await isOn(after: Self.interval) {
            do {
                try workspace.requireInPlace()
                try parts.now.repositories.ledger.requireKnownSchema()
                try parts.now.clients.refresh()
                try workspace.announceAgain(admin)
                failed = false
            } catch let failure as any Failure where Self.ends.contains(failure.code) {
                return events.add(.failed(failure))
            } catch {
                if !failed { log.failed(error, "the clients are not read again") }
                failed = true
            }
            do {
                try parts.now.catchUpJournal()
                isJournalBlocked = false
            } catch {
                if !isJournalBlocked { log.failed(error, "no call is decided") }
                isJournalBlocked = true
            }
        }
    }

    /// After these nothing of the ledger can be trusted, or another workspace is in its place.
    private static let ends: Set<FailureCode> = [
        .schemaTooNew, .ledgerRecordChanged, .workspaceMoved, .workspaceSuperseded,
    ]

    /// Signs a checkpoint every minute until the task is cancelled.
    func signCheckpoints() async {
        guard let checkpoint else { return }
        while await isOn(after: Self.checkpointInterval) {
            do {
                _ = try await checkpoint.write()
            } catch {
                log.failed(error, "a checkpoint is not written")
            }
        }
    }

    /// Erases the deliveries whose time is over, every hour, until the task is cancelled.
    func eraseDeliveries() async {
        guard checkpoint != nil else { return }
        while await isOn(after: Self.erasureInterval) {
            do {
                _ = try EraseDeliveries(workspace.repositories, workspace.context).eraseDue()
            } catch {
                log.failed(error, "deliveries are not erased")
            }
        }
    }

    /// Waits; returns false if the task was cancelled.
    private func isOn(after time: Duration) async -> Bool {
        do {
            try await Task.sleep(for: time)
            return true
        } catch {
            return false
        }
    }
}
