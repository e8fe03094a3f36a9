import CardCore
import CardJobs
import CardLedger
import CardVault
import Synchronization

/// The parts that answer the calls about one open workspace; a sandbox replaces them as a whole.
final class ServedParts: Sendable {
    /// The stores.
    let repositories: Repositories
    /// The clients.
    let door: ClientDoor
    /// The alarms about clients.
    let alarms: ClientAlarms
    /// The writer.
    let writer: CallWriter
    /// The journal; nil for none.
    let journal: CallJournal?
    /// The interface.
    let mount: any Mount
    private let environment: Environment
    private let clients: Mutex<[ClientRecord]>

    /// The parts that live longer than an open workspace.
    struct Shared: Sendable {
        let configuration: ServiceConfiguration
        let context: RequestContext
        let log: ServiceLog
        let metrics: ServiceMetrics
        /// Ends the process after a lost flush.
        let endProcess: @Sendable (any Error) -> Void
    }

    /// - Throws: `key.missing`; `ledger.record_changed`; `journal.*`.
    init(
        _ repositories: Repositories,
        _ limits: ServiceLimits,
        journal folder: String?,
        shared: Shared
    ) throws {
        self.repositories = repositories
        environment = shared.configuration.environment
        clients = Mutex(try repositories.ledger.clients())
        alarms = Self.alarms(repositories, shared)
        door = ClientDoor(
            try repositories.clientDirectory(.electrum, environment),
            limits: limits.access,
            alarms: alarms,
            clock: shared.context.clock
        )
        journal = try folder.map { try Self.journal(in: $0, repositories) }
        let served = ServedCalls(repositories, shared.context)
        let journaled = JournaledCalls(served, journal: journal)
        writer = CallWriter(
            observer: MeteredWriter(shared.metrics),
            endProcess: shared.endProcess,
            decide: { try journaled.decide($0) }
        )
        mount = Self.mount(
            served,
            writer,
            access: MeteredDoor(door, shared.metrics),
            shared: shared
        )
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

    private static func journal(in folder: String, _ repositories: Repositories) throws
        -> CallJournal
    {
        guard let key = repositories.keys.service else {
            preconditionFailure("a directory of clients without the service key")
        }
        return try CallJournal(
            in: folder,
            of: repositories.ledger.workspaceID,
            entries: repositories.ledger.auditHead().size,
            under: key,
            on: repositories.disk
        )
    }
}

// Work while the service runs.
extension ServedParts {
    /// Reads the clients again if one was changed, at once for every later call.
    ///
    /// - Throws: `ledger.record_changed` if a client does not agree with its audit entry.
    func refreshClients() throws {
        let now = try repositories.ledger.clients()
        guard clients.withLock({ $0 }) != now else { return }
        door.replace(try repositories.clientDirectory(.electrum, environment))
        clients.withLock { $0 = now }
    }

    /// Returns true if the ledger answers (why it does not is in the log of the calls), and the writer could commit its last group.
    func ledgerAnswers() -> Bool {
        writer.status.failure == nil && (try? repositories.ledger.requireKnownSchema()) != nil
    }

    /// Returns true if the vault answers.
    func vaultAnswers() -> Bool { (try? repositories.vault.newestOrders()) != nil }

    /// Decides every call that waits, and ends the writer.
    func drain(within time: Duration) async {
        await writer.drain(within: time)
        alarms.finish()
    }
}
