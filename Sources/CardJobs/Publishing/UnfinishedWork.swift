import CardCore
import CardLedger
import CardSystem

/// The work of an order that a run left unfinished when it died.
struct UnfinishedWork {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Finishes one order's work; if that fails, the order reports the reason until it succeeds.
    func attempt(
        _ work: OrderProblem.Work,
        of order: OrderRecord,
        _ body: (OrderRecord) throws -> Void
    ) throws {
        let known = order.problem.map(OrderProblem.init)
        do {
            try body(order)
            guard known?.isUnfinished(work) == true else { return }
            try repositories.ledger.setProblem(nil, ofOrder: order.id, by: context)
        } catch let failure as any Failure where !failure.isLostFlush {
            let reason = context.words.text(of: failure).text
            let problem = OrderProblem.unfinished(work, reason: reason)
            guard known != problem else { return }
            try repositories.ledger.setProblem(problem.text, ofOrder: order.id, by: context)
        }
    }
}
