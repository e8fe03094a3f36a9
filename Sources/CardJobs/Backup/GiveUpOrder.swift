package import CardCore
import CardLedger

/// Records that a lost order will not return.
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
    /// The order that was given up.
    package var id: OrderID
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}
