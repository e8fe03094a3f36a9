import CardCore
import CardLedger

/// Looks at orders.
package struct ShowOrder {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// - Throws: `order.unknown`.
    package func one(_ name: String) throws -> OrderFacts {
        try desk.facts(of: desk.order(name))
    }

    /// Every order, oldest first.
    package func all() throws -> [OrderFacts] {
        try desk.ledger.orders().map(desk.facts)
    }
}

/// Cancels orders of which no card is active.
package struct CancelOrder {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// - Throws: `order.unknown`, `order.has_active_cards`, `order.wrong_state`.
    package func cancel(_ name: String, reason: String, dryRun: Bool) throws -> CreatedOrder {
        let order = try desk.order(name)
        guard !dryRun else {
            return CreatedOrder(
                order: try desk.facts(of: order),
                alreadyDone: order.state == .cancelled
            )
        }
        let recorded = try desk.ledger.cancel(order.id, reason: reason, by: desk.act)
        return CreatedOrder(
            order: try desk.facts(of: desk.ledger.order(order.id)),
            alreadyDone: recorded == .already
        )
    }
}
