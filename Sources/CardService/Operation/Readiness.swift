import Synchronization

/// A reason why a service should get no requests.
package enum UnreadyReason: String, CaseIterable, Sendable {
    /// The ledger does not answer.
    case ledger
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
    private let queueShare: @Sendable () -> Double
    private let isStopping = Atomic(false)
    private let isFlushLost = Atomic(false)

    /// `ledger` and `vault` return true if they answer, `journal` if it is written or if there is
    /// none; `queueShare` is the used share of the queue, 0 to 1.
    package init(
        ledger: @escaping @Sendable () async -> Bool,
        vault: @escaping @Sendable () async -> Bool,
        journal: @escaping @Sendable () -> Bool = { true },
        queueShare: @escaping @Sendable () -> Double
    ) {
        self.ledger = ledger
        self.vault = vault
        self.journal = journal
        self.queueShare = queueShare
    }

    /// Notes that the service stops.
    package func noteStop() { isStopping.store(true, ordering: .relaxed) }

    /// Notes that the disk did not confirm a write.
    package func noteLostFlush() { isFlushLost.store(true, ordering: .relaxed) }
}

extension ServiceReadiness: Readiness {
    package func reasons() async -> [UnreadyReason] {
        var reasons: [UnreadyReason] = []
        if !(await ledger()) { reasons.append(.ledger) }
        if !(await vault()) { reasons.append(.vault) }
        if !journal() { reasons.append(.journal) }
        if queueShare() >= 0.8 { reasons.append(.queue) }
        if isFlushLost.load(ordering: .relaxed) { reasons.append(.flush) }
        if isStopping.load(ordering: .relaxed) { reasons.append(.stopping) }
        return reasons
    }
}
