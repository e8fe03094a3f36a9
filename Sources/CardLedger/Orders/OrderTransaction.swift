package import CardCore

/// Print orders in an open transaction.
package protocol OrderTransaction {
    /// The order with that key.
    func order(with key: OrderKey) throws -> OrderRecord?
    /// Saves what steps change of an order that is there: its state, custody, count of cards,
    /// problem, reasons and instants; neither its request nor its release.
    func save(_ order: OrderRecord) throws
}

extension OrderTransaction {
    /// The order with that id.
    ///
    /// - Throws: ``OrderStateFailure/unknown(order:)``.
    package func order(_ id: OrderID) throws -> OrderRecord {
        guard let order = try order(with: .id(id)) else {
            throw OrderStateFailure.unknown(order: id.text)
        }
        return order
    }
}

/// By what an order is loaded.
package enum OrderKey: Sendable {
    /// The ledger's own number.
    case id(OrderID)
    /// The request id that it was made under.
    case request(String)
}
