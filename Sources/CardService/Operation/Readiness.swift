import CardCore
import Synchronization

/// A reason why a service should get no requests.
package enum UnreadyReason: String, CaseIterable, Sendable {
    /// The ledger does not answer, or a group of calls failed.
    case ledger
    /// The disk of the ledger takes no writes, so that no call is decided.
    case disk
    /// The clock was put back or forward, so that no call is decided.
    case clock
    /// The vault does not answer.
    case vault
    /// The journal cannot be written, so that no call is decided.
    case journal
    /// The queue of the writer is full to 80 %.
    case queue
    /// The disk did not confirm a write.
    case flush
    /// The service stops.
    case stopping
}

/// The state of a service, as a load balancer asks for it.
package protocol Readiness: Sendable {
    /// The reasons against more requests; none if the service is ready.
    func reasons() async -> [UnreadyReason]
}

/// The readiness of a service with a ledger, a vault and a queue.
package final class ServiceReadiness: Sendable {
    private let ledger: @Sendable () async -> Bool
    private let vault: @Sendable () async -> Bool
    private let journal: @Sendable () -> Bool
    private let writer: @Sendable () -> WriterStatus
    private let isStopping = Atomic(false)

    /// `ledger` and `vault` return true if they answer, `journal` if it is written or if there is
    /// none; `writer` returns the state of the writer.
    package init(
        ledger: @escaping @Sendable () async -> Bool,
        vault: @escaping @Sendable () async -> Bool,
        journal: @escaping @Sendable () -> Bool = { true },
        writer: @escaping @Sendable () -> WriterStatus
    ) {
        self.ledger = ledger
        self.vault = vault
        self.journal = journal
        self.writer = writer
    }

    /// Notes that the service stops.
    package func noteStop() { isStopping.store(true, ordering: .relaxed) }
}

extension ServiceReadiness: Readiness {
    package func reasons() async -> [UnreadyReason] {
        var reasons = Set(writer().faults.compactMap(\.reason))
        if !(await ledger()) { reasons.insert(.ledger) }
        if !(await vault()) { reasons.insert(.vault) }
        if !journal() { reasons.insert(.journal) }
        if isStopping.load(ordering: .relaxed) { reasons.insert(.stopping) }
        return UnreadyReason.allCases.filter(reasons.contains)
    }
}

extension WriterFault {
    /// The reason for which the service should get no requests; nil for a failure of the journal,
    /// which has a look of its own.
    fileprivate var reason: UnreadyReason? {
        switch self {
        case .stopping: .stopping
        case .lostFlush: .flush
        case .queueFilled: .queue
        case .failing(.journalBlocked), .failing(.journalBehind), .failing(.journalDamaged): nil
        case .failing(.clockJumped): .clock
        case .failing(.ioNospace), .failing(.ioReadonly): .disk
        case .failing: .ledger
        }
    }
}
