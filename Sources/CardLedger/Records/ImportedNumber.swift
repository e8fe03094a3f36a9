package import CardCore

/// A number of a card that somebody else made.
package struct ImportedNumber: Hashable, Sendable {
    package var number: Serial
    package var order: OrderID
    /// The position of the card in its order; 0 if a restore lost the order.
    package var position: Int

    package init(_ number: Serial, order: OrderID, position: Int) {
        self.number = number
        self.order = order
        self.position = position
    }
}

/// Which imported numbers are read.
package enum ImportedNumbers: Sendable {
    /// Those of an order that is there.
    case order(OrderID)
    /// Those of a product's orders, and of its lost orders.
    case product(ProductID)
    /// Those of all orders that are there, if they begin with that text.
    case beginning(with: String)
}
