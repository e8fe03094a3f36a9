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

    /// The work during which a run died.
    enum Work: String { case minting, release, shredding }

    /// Finishes one order's work; if that fails, the order reports the reason until it succeeds.
    func attempt(
        _ work: Work,
        of order: OrderRecord,
        _ body: (OrderRecord) throws -> Void
    ) throws {
        let mark = "unfinished \(work.rawValue): "
        do {
            try body(order)
            guard order.problem?.hasPrefix(mark) == true else { return }
            try repositories.ledger.setProblem(nil, ofOrder: order.id, by: context)
        } catch let failure as any Failure where !failure.isLostFlush {
            let words = mark + context.words.text(of: failure).text
            guard order.problem != words else { return }
            try repositories.ledger.setProblem(words, ofOrder: order.id, by: context)
        }
    }
}
