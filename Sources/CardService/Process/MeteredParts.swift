import CardCore
import CardJobs
import CardLedger

/// Counts the groups of the writer, and logs the reasons of those that failed.
struct MeteredWriter: WriterObserver {
    private let metrics: ServiceMetrics
    private let failures: GroupFailureLog

    init(_ metrics: ServiceMetrics, _ failures: GroupFailureLog) {
        self.metrics = metrics
        self.failures = failures
    }

    /// The depth is read from the writer when somebody asks for it.
    func queueChanged(depth: Int) {}

    func groupEnded(_ group: GroupFacts) {
        guard group.isCommitted else { return }
        metrics.noteGroup(ofCalls: group.count, committedIn: group.duration)
    }

    func groupFailed(_ error: any Error) {
        metrics.noteGroupFailure(error.stableCode)
        failures.note(error)
    }
}

/// The clients of an interface, whose PINs are counted.
struct MeteredDoor: ClientAccess {
    private let clients: ServedClients
    private let door: ClientDoor
    private let metrics: ServiceMetrics

    /// - Precondition: the interface is served.
    init(_ clients: ServedClients, of interface: ServiceInterface, _ metrics: ServiceMetrics) {
        guard let door = clients.doors[interface] else {
            preconditionFailure("\(interface) has no door")
        }
        self.clients = clients
        self.door = door
        self.metrics = metrics
    }

    func isCurrent(_ client: ClientRecord) throws -> Bool {
        try clients.refresh()
        return door.isCurrent(client)
    }

    func client(of request: ServiceRequest) async throws(AccessRefusal) -> ClientRecord {
        try await door.client(of: request)
    }

    func match(of request: ServiceRequest) async throws(AccessRefusal) -> ClientMatch {
        try await door.match(of: request)
    }

    func takeCall(of client: ClientRecord) throws(AccessRefusal) { try door.takeCall(of: client) }

    func isLimited(_ source: CallSource) -> Bool { door.isLimited(source) }

    func notePIN(isRight: Bool, from source: CallSource) {
        metrics.notePIN(isRight: isRight)
        door.notePIN(isRight: isRight, from: source)
    }

    func isGuessing(_ source: CallSource) -> Bool { door.isGuessing(source) }

    func noteCard(isKnown: Bool, from source: CallSource) {
        door.noteCard(isKnown: isKnown, from: source)
    }
}
