package import CardCore

/// Print orders in an open transaction.
package protocol OrderTransaction {
    /// The order with that key.
    func order(with key: OrderKey) throws -> OrderRecord?
    /// The released orders of the product of which calls pull the cards, oldest first.
    func openPullOrders(ofProduct id: ProductID) throws -> [OrderRecord]
    /// Saves the parts of an existing order that steps change: its state, custodian set, version of
    /// its printer, count of cards, problem, reasons and instants; neither its request nor its
    /// release.
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

/// The key by which an order is loaded.
package enum OrderKey: Sendable {
    /// The ledger's own number.
    case id(OrderID)
    /// The request id of the order.
    case request(String)
}
