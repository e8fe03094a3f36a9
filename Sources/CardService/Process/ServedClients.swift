import CardCore
import CardJobs
import CardLedger
import Synchronization

/// The clients of the service, which are read again when another process has changed one.
final class ServedClients: Sendable {
    /// The credentials and the counts.
    let door: ClientDoor
    private let repositories: Repositories
    private let environment: Environment
    private let known: Mutex<[ClientRecord]>

    /// - Throws: `key.missing`; `ledger.record_changed`.
    init(
        _ repositories: Repositories,
        _ environment: Environment,
        limits: AccessLimits,
        alarms: ClientAlarms,
        clock: any Clock
    ) throws {
        self.repositories = repositories
        self.environment = environment
        known = Mutex(try repositories.ledger.clients())
        door = ClientDoor(
            try repositories.clientDirectory(.electrum, environment),
            limits: limits,
            alarms: alarms,
            clock: clock
        )
    }

    /// Reads the clients again if one was changed, at once for every later call.
    ///
    /// - Throws: `ledger.record_changed` if a client does not agree with its audit entry.
    func refresh() throws {
        let now = try repositories.ledger.clients()
        guard known.withLock({ $0 }) != now else { return }
        door.replace(try repositories.clientDirectory(.electrum, environment))
        known.withLock { $0 = now }
    }

    /// Returns true if a client is as it was, after the clients were read again.
    ///
    /// - Throws: `ledger.record_changed`.
    func isCurrent(_ client: ClientRecord) throws -> Bool {
        try refresh()
        return door.isCurrent(client)
    }
}
