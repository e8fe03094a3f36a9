package import CardCore
import CardLedger

/// Says that nobody brings a lost order back.
package struct GiveUpOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// - Throws: `adopt.not_lost`.
    package func giveUp(_ name: String, reason: String) throws -> GivenUpOrder {
        guard let order = try repositories.ledger.lostOrders().first(where: { $0.id.text == name })
        else {
            throw AdoptFailure.notLost(order: name)
        }
        let recorded = try repositories.ledger.giveUp(order, reason: reason, by: context)
        return GivenUpOrder(id: order.id, alreadyDone: recorded == .already)
    }
}

/// A lost order that nobody brings back.
package struct GivenUpOrder: Hashable, Sendable {
    package var id: OrderID
    package var alreadyDone: Bool
}
