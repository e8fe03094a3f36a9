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

    /// The number of spares of the order that replace other cards.
    ///
    /// - Throws: `order.unknown`.
    package func promotedCount(_ name: String) throws -> Int {
        try repositories.ledger.acknowledgements(ofOrder: repositories.order(name).id)
            .reduce(0) { $0 + $1.coverage.replacements.count }
    }

    /// The orders in one of the states, or every order if it is nil; oldest first.
    package func all(in states: Set<OrderState>? = nil) throws -> [OrderFacts] {
        try repositories.ledger.orders().filter { states?.contains($0.state) ?? true }
            .map(repositories.facts)
    }
}
