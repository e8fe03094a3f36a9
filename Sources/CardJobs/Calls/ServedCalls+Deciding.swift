import CardCore
import CardLedger

extension ServedCalls {
    /// Decides the calls in one transaction, in their order.
    ///
    /// - Throws: if the group was not committed; then nothing of it is known to be stored.
    package func decide(_ calls: [PreparedCall]) throws -> [CallResult] {
        var context = context
        context.observer = CallGroupObserver(observer: context.observer)
        let results = try repositories.ledger.decideCalls(by: context) { session in
            context.reached(.callsBegun)
            let group = CallGroup(served: self, session: session)
            return calls.map { call in
                let result = group.result(of: call)
                context.reached(.callDecided)
                return result
            }
        }
        context.reached(.callsCommitted)
        return results
    }
}

/// Reports that a group of calls is written and about to be committed.
private struct CallGroupObserver: CallObserver {
    let observer: any CallObserver

    func willCommit(_ context: RequestContext) throws {
        try observer.willCommit(context)
        context.reached(.callsWritten)
    }

    func didCommit(_ context: RequestContext) { observer.didCommit(context) }
    func didWrite(_ files: (any Fact)?) { observer.didWrite(files) }
}
