/// The rows of one order in the vault, and its share on the disk.
package struct VaultCount: Hashable, Sendable {
    /// The order.
    package var order: OrderID
    /// The number of cards in the vault.
    package var rows: Int
    /// True if the disk has an erasable share of the order.
    package var shareExists: Bool

    package init(order: OrderID, rows: Int, shareExists: Bool) {
        self.order = order
        self.rows = rows
        self.shareExists = shareExists
    }
}

extension OrderRecord {
    /// The number of its cards whose secrets are in the vault before it is shredded.
    fileprivate var sealedCount: Int { request.isPrinted ? minted : 0 }
}

/// The contradictions between the orders of the ledger and those of the vault.
package struct VaultComparison: Hashable, Sendable {
    /// Orders with another number of rows than cards.
    package private(set) var differing: [Difference] = []
    /// Shredded orders of which the vault or the disk still has a part.
    package private(set) var leftOver: [OrderID] = []

    /// Compares the orders with the counts; a vault without a count of an order has no rows of it.
    package init(_ orders: [OrderRecord], _ counts: [VaultCount]) {
        let known = Dictionary(counts.map { ($0.order, $0) }) { first, _ in first }
        for order in orders {
            let count = known[order.id] ?? VaultCount(order: order.id, rows: 0, shareExists: false)
            if order.shreddedAt != nil {
                if count.rows > 0 || count.shareExists { leftOver.append(order.id) }
            } else if order.shredBegunAt == nil, count.rows != order.sealedCount {
                differing.append(
                    Difference(order: order.id, cards: order.minted, rows: count.rows)
                )
            }
        }
    }

    /// An order with another number of rows than cards.
    package struct Difference: Hashable, Sendable {
        /// The order.
        package let order: OrderID
        /// The number of cards in the ledger.
        package let cards: Int
        /// The number of rows in the vault.
        package let rows: Int

        package init(order: OrderID, cards: Int, rows: Int) {
            self.order = order
            self.cards = cards
            self.rows = rows
        }
    }
}
