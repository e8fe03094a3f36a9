package import CardCore

/// Print orders in an open transaction.
package protocol OrderTransaction {
    /// The order with the ledger's own number.
    func order(withID id: OrderID) throws -> OrderRecord?
    /// Saves what steps change of an order that is there: its state, custody, count of cards,
    /// problem, reasons and instants; neither its request nor its release.
    func save(_ order: OrderRecord) throws
    /// How many cards of the order are in those parts of their lives.
    func cardCount(ofOrder id: OrderID, in lives: [LifeCycle]) throws -> Int
}

extension OrderTransaction {
    /// The order with that id.
    ///
    /// - Throws: ``OrderStateFailure/unknown(order:)``.
    package func order(_ id: OrderID) throws -> OrderRecord {
        guard let order = try order(withID: id) else {
            throw OrderStateFailure.unknown(order: id.text)
        }
        return order
    }
}
