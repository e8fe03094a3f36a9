import CardCore
import CardLedger

/// Says that nobody brings a lost order back.
package struct GiveUpOrder {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// - Throws: `adopt.not_lost`.
    package func giveUp(_ id: String, reason: String) throws -> GivenUpOrder {
        guard let order = try desk.ledger.lostOrders().first(where: { $0.id == id }) else {
            throw Problem.notLost(id)
        }
        let recorded = try desk.ledger.giveUp(order, reason: reason, by: desk.act)
        return GivenUpOrder(id: id, alreadyDone: recorded == .already)
    }
}

/// A lost order that nobody brings back.
package struct GivenUpOrder: Hashable, Sendable {
    package var id: String
    package var alreadyDone: Bool
}
