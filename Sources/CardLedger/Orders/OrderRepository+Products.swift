package import CardCore

extension OrderRepository {
    /// The products that are in force of the cards of an order.
    package func products(ofOrder id: OrderID) throws -> OrderProducts {
        OrderProducts(try terms(ofOrder: id), bound: try boundRules(ofOrder: id))
    }

    /// The rules of the product that is in force of a card.
    package func rules(of card: Card) throws -> ProductRules {
        try card.productVersion.map { try rules(ofVersion: $0) } ?? terms(ofOrder: card.order).rules
    }
}
