import CardCore
import CardJobs
import CardLedger
import CardVault

/// The parts that answer the calls about one open workspace; a sandbox replaces them as a whole.
final class ServedParts: Sendable {
    /// The stores.
    let repositories: Repositories
    /// The clients.
    let clients: ServedClients
    /// The alarms about clients.
    let alarms: ClientAlarms
    /// The writer.
    let writer: CallWriter
    /// The journal; nil for none.
    let journal: CallJournal?
    /// The interfaces.
    let mounts: [ServiceInterface: any Mount]

    /// The parts that live longer than an open workspace.
    struct Shared: Sendable {
        let configuration: ServiceConfiguration
        let context: RequestContext
        let log: ServiceLog
        let metrics: ServiceMetrics
        let limits: LiveLimits
    }

    /// - Throws: `key.missing`; `ledger.record_changed`; `journal.*`; errors of the file of routes.
    init(
        _ repositories: Repositories,
        _ limits: ServiceLimits,
        journal folder: String?,
        shared: Shared
    ) throws {
        self.repositories = repositories
        alarms = Self.alarms(repositories, shared)
        clients = try ServedClients(
            repositories,
            shared.configuration,
            limits: limits.access,
            alarms: alarms,
            clock: shared.context.clock
        )
        journal = try folder.map { try repositories.callJournal(in: $0) }
        let served = ServedCalls(repositories, shared.context)
        let journaled = try JournaledCalls(served, journal: journal)
        writer = CallWriter(
            observer: MeteredWriter(shared.metrics, GroupFailureLog(shared.log)),
            endProcess: { [log = shared.log] in log.failed($0, "a group of calls is not stored") },
            decide: { try journaled.decide($0) }
        )
        mounts = try Self.mounts(served, writer, clients: clients, shared: shared)
    }

    private static func alarms(_ repositories: Repositories, _ shared: Shared) -> ClientAlarms {
        let log = shared.log
        let context = shared.context
        return ClientAlarms(
            note: { alarm in
                var context = context
                context.at = context.clock.now
                return try NoteClientAlarm(repositories, context).note(alarm)
            },
            failed: { log.failed($0, "an alarm about a client is not recorded") }
        )
    }
}

// Work while the service runs.
extension ServedParts {
    /// Checks that the journal is in its place, and writes what is missing in it.
    ///
    /// - Throws: `journal.blocked`, `journal.damaged`, `io.fsync_failed`.
    func catchUpJournal() throws { try journal?.catchUp() }

    /// Returns true if the ledger answers.
    ///
    /// Why it does not is in the log of the calls.
    func ledgerAnswers() -> Bool {
        (try? repositories.ledger.requireKnownSchema()) != nil
    }

    /// Returns true if the vault answers.
    func vaultAnswers() -> Bool { (try? repositories.vault.newestOrders()) != nil }

    /// Decides every call that waits, and ends the writer.
    func drain(within time: Duration) async {
        await writer.drain(within: time)
        alarms.finish()
    }
}
