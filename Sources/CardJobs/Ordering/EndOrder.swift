package import CardCore
import CardLedger

/// Ends orders: cancels those of which no card is active, and closes those that are done.
package struct EndOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Cancels an order.
    ///
    /// - Throws: `order.unknown`, `order.has_active_cards`, `order.wrong_state`.
    package func cancel(_ name: String, reason: String, dryRun: Bool) throws -> CreatedOrder {
        let order = try repositories.order(name)
        let recorded = try repositories.ledger.cancel(
            order.id,
            reason: reason,
            isTrial: dryRun,
            by: context
        )
        return try result(order, recorded)
    }

    /// Closes an order.
    ///
    /// - Throws: `order.unknown`, `order.not_answered`, `order.not_shredded`, `order.wrong_state`.
    package func close(_ name: String, reason: String?, dryRun: Bool) throws -> CreatedOrder {
        try repositories.refuseTokens(in: [reason])
        let order = try repositories.order(name)
        let recorded = try repositories.ledger.close(
            order.id,
            reason: reason,
            isTrial: dryRun,
            by: context
        )
        return try result(order, recorded)
    }

    private func result(_ order: OrderRecord, _ recorded: Recorded) throws -> CreatedOrder {
        CreatedOrder(
            order: try repositories.facts(of: repositories.current(order)),
            alreadyDone: recorded == .already
        )
    }
}
