package import CardCore

/// A number of a card that was made elsewhere.
package struct ImportedNumber: Hashable, Sendable {
    /// The imported number.
    package var number: Serial
    /// The order that has it.
    package var order: OrderID
    /// The position of the card in its order; 0 if a restore lost the order.
    package var position: Int

    package init(_ number: Serial, order: OrderID, position: Int) {
        self.number = number
        self.order = order
        self.position = position
    }
}

/// The imported numbers that are read.
package enum ImportedNumbers: Sendable {
    /// The numbers of an existing order.
    case order(OrderID)
    /// The numbers of a product's orders, and of its lost orders.
    case product(ProductID)
    /// The numbers of all existing orders, if they begin with that text.
    case beginning(with: String)
}
