/// An order of a lost workspace that cannot be adopted.
package enum ReturningFailure: Failure, Hashable {
    /// The ledger has an order with that id.
    case orderExists(order: OrderID)
    /// No product has the id.
    case productUnknown(id: ProductID)
    /// No printer has the name.
    case printerUnknown(name: String)
    /// The number of cards that were found is not that of the order.
    case cardCount(came: Int, cardCount: Int)

    package var code: FailureCode {
        switch self {
        case .orderExists: .orderExists
        case .productUnknown: .productUnknown
        case .printerUnknown: .printerUnknown
        case .cardCount: .ledgerDamaged
        }
    }
}
