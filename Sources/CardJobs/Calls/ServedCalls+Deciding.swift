import CardCore
import CardLedger
import Synchronization

extension ServedCalls {
    /// Decides the calls in one transaction, in their order.
    ///
    /// `lines` makes the texts of the journal's lines, which the ledger keeps; nil without a journal.
    ///
    /// - Throws: if the group was not committed; then nothing of it is known to be stored.
    package func decide(
        _ calls: [PreparedCall],
        lines: (([CallResult]) -> [String])? = nil
    ) throws -> [CallResult] {
        var context = context
        let mark = CommitMark()
        context.observer = CallGroupObserver(observer: context.observer, mark: mark)
        var stored = PendingDeliveries()
        let results: [CallResult]
        do {
            results = try repositories.ledger.decideCalls(by: context) { session in
                context.reached(.callsBegun)
                let group = CallGroup(served: self, session: session)
                let results = calls.map { call in
                    let result = group.result(of: call)
                    context.reached(.callDecided)
                    return result
                }
                stored = group.deliveries
                if try stored.store(in: repositories.vault) { context.reached(.deliveriesStored) }
                if let lines {
                    try LastLines(repositories: repositories).keep(lines(results), in: session)
                }
                return results
            }
        } catch {
            // After an unknown outcome they stay: the calls that name them may be committed.
            if !mark.isSet { stored.drop(from: repositories.vault) }
            throw error
        }
        context.reached(.callsCommitted)
        return results
    }
}

/// Notes that the commit of a group has begun.
private final class CommitMark: Sendable {
    private let mark = Mutex(false)

    var isSet: Bool { mark.withLock { $0 } }

    func set() { mark.withLock { $0 = true } }
}

/// Reports that a group of calls is written and about to be committed.
private struct CallGroupObserver: CallObserver {
    let observer: any CallObserver
    let mark: CommitMark

    func willCommit(_ context: RequestContext) throws {
        try observer.willCommit(context)
        context.reached(.callsWritten)
        mark.set()
    }

    func didCommit(_ context: RequestContext) { observer.didCommit(context) }
    func didWrite(_ files: (any Fact)?) { observer.didWrite(files) }
}
