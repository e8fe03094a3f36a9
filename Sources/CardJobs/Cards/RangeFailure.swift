package import CardCore

/// A range of cards that cannot be acted on.
package enum RangeFailure: Failure, Hashable {
    /// No card of the order was released yet.
    case notOut(order: OrderID, OrderState)
    /// The order has 1 to `count` of the unit, and the range names others.
    case outside(PackUnit, count: Int, order: OrderID)
    case twoOrders(first: Serial, last: Serial)
    /// The cards are of this order, and another one was named.
    case otherOrder(serial: Serial, order: OrderID)
    case reversed(first: Serial, last: Serial)
    /// The id of the request was used for something else.
    case requestIDUsed(String)

    package var code: FailureCode {
        switch self {
        case .notOut: .orderWrongState
        case .outside: .rangeOutside
        case .twoOrders, .otherOrder: .rangeTwoOrders
        case .reversed: .rangeReversed
        case .requestIDUsed: .idemConflict
        }
    }
}
