/// What the vault and the disk have of one order.
package struct VaultCount: Hashable, Sendable {
    package var order: OrderID
    package var rows: Int
    package var shareExists: Bool

    package init(order: OrderID, rows: Int, shareExists: Bool) {
        self.order = order
        self.rows = rows
        self.shareExists = shareExists
    }
}

/// What the orders of the ledger and those of the vault contradict each other in.
package struct VaultComparison: Hashable, Sendable {
    /// Orders with another number of rows than cards.
    package private(set) var differing: [Difference] = []
    /// Shredded orders of which something is left.
    package private(set) var leftOver: [OrderID] = []

    /// A vault without a count of an order has no row of it.
    package init(_ orders: [OrderRecord], _ counts: [VaultCount]) {
        let known = Dictionary(counts.map { ($0.order, $0) }) { first, _ in first }
        for order in orders {
            let count = known[order.id] ?? VaultCount(order: order.id, rows: 0, shareExists: false)
            if order.shreddedAt != nil {
                if count.rows > 0 || count.shareExists { leftOver.append(order.id) }
            } else if order.shredBegunAt == nil, count.rows != order.minted {
                differing.append(
                    Difference(order: order.id, cards: order.minted, rows: count.rows)
                )
            }
        }
    }

    package struct Difference: Hashable, Sendable {
        package let order: OrderID
        package let cards: Int
        package let rows: Int

        package init(order: OrderID, cards: Int, rows: Int) {
            self.order = order
            self.cards = cards
            self.rows = rows
        }
    }
}
