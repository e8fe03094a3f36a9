package import CardCore

/// A wish for a shipment that names its cards or its store wrongly.
package enum ShipmentFailure: Failure, Hashable {
    case reversed(first: Serial, last: Serial)
    /// The name of the store is empty, too long, or contains an invisible character.
    case storeName
    case notInOrder(serial: Serial, order: OrderID)

    package var code: FailureCode {
        switch self {
        case .reversed: .cliUsage
        case .storeName: .stockStoreName
        case .notInOrder: .stockSerial
        }
    }
}
