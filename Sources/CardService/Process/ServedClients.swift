import CardCore
import CardJobs
import CardLedger
import Synchronization

/// The clients of the service, which are read again when another process has changed one.
final class ServedClients: Sendable {
    /// The credentials and the counts of each mounted interface.
    let doors: [ServiceInterface: ClientDoor]
    private let repositories: Repositories
    private let environment: Environment
    private let known: Mutex<[ClientRecord]>

    /// - Throws: `key.missing`; `ledger.record_changed`.
    init(
        _ repositories: Repositories,
        _ configuration: ServiceConfiguration,
        limits: AccessLimits,
        alarms: ClientAlarms,
        clock: any Clock
    ) throws {
        self.repositories = repositories
        environment = configuration.environment
        known = Mutex(try repositories.ledger.clients())
        var doors: [ServiceInterface: ClientDoor] = [:]
        for interface in configuration.interfaces {
            doors[interface] = ClientDoor(
                try repositories.clientDirectory(interface, environment),
                interface.credentialForm,
                limits: limits,
                alarms: alarms,
                clock: clock,
                signatures: interface.hasSharedKey
                    ? SignatureRule(repositories, publicAddress: configuration.publicAddress) : nil
            )
        }
        self.doors = doors
    }

    /// Reads the clients again if one was changed, at once for every later call.
    ///
    /// - Throws: `ledger.record_changed` if a client does not agree with its audit entry.
    func refresh() throws {
        let now = try repositories.ledger.clients()
        guard known.withLock({ $0 }) != now else { return }
        for (interface, door) in doors {
            door.replace(try repositories.clientDirectory(interface, environment))
        }
        known.withLock { $0 = now }
    }

    /// Replaces the limits of all doors.
    func replace(_ limits: AccessLimits) { for door in doors.values { door.replace(limits) } }

    /// The client of any interface whose credential the request carries.
    ///
    /// - Throws: the refusal of the last door.
    func client(of request: ServiceRequest) async throws(AccessRefusal) -> ClientRecord {
        var refusal = AccessRefusal.missing
        for interface in ServiceInterface.allCases {
            guard let door = doors[interface] else { continue }
            do throws(AccessRefusal) {
                return try await door.client(of: request)
            } catch {
                if error != .missing { refusal = error }
            }
        }
        throw refusal
    }
}
