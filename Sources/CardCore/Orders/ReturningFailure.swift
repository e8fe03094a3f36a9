/// An order that does not come back from a lost workspace.
package enum ReturningFailure: Failure, Hashable {
    case orderExists(order: OrderID)
    case productUnknown(id: ProductID)
    case printerUnknown(name: String)
    /// Fewer or more cards came than the order has.
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
