package import CardCore
import CardLedger

/// Looks at orders.
package struct ShowOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `order.unknown`.
    package func one(_ name: String) throws -> OrderFacts {
        try repositories.facts(of: repositories.order(name))
    }

    /// Every order, oldest first.
    package func all() throws -> [OrderFacts] {
        try repositories.ledger.orders().map(repositories.facts)
    }
}

/// Cancels orders of which no card is active.
package struct CancelOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `order.unknown`, `order.has_active_cards`, `order.wrong_state`.
    package func cancel(_ name: String, reason: String, dryRun: Bool) throws -> CreatedOrder {
        let order = try repositories.order(name)
        guard !dryRun else {
            return CreatedOrder(
                order: try repositories.facts(of: order),
                alreadyDone: order.state == .cancelled
            )
        }
        let recorded = try repositories.ledger.cancel(order.id, reason: reason, by: context)
        return CreatedOrder(
            order: try repositories.facts(of: repositories.ledger.order(order.id)),
            alreadyDone: recorded == .already
        )
    }
}
