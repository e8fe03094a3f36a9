/// A shipment that the ledger does not have.
package enum ShipmentLookupFailure: Failure, Hashable {
    /// No shipment has the id.
    case unknown(id: String)
    /// A pack names a shipment that does not exist.
    case missing(number: ShipmentNumber)

    package var code: FailureCode {
        switch self {
        case .unknown: .stockShipmentUnknown
        case .missing: .ledgerDamaged
        }
    }
}
