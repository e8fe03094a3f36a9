/// A product, a printer or a set of custodians that cannot be registered, or is not.
package enum RegistrationFailure: Failure, Hashable {
    case productUnknown(id: ProductID, version: Int?)
    case printerUnknown(name: String, version: Int?)
    /// An order has reserved serials for the formats that would change.
    case productFixed(id: ProductID)
    case serialsMeet(id: ProductID, MetSerials)
    /// Cards exist, and no custodian unlocked.
    case printerFrozen(name: String)
    /// Cards exist, and no custodian unlocked.
    case custodiansFrozen

    /// Numbers that serials of a product could be.
    package enum MetSerials: Hashable, Sendable {
        case ofProduct(id: ProductID)
        case imported(number: Serial)
    }

    package var code: FailureCode {
        switch self {
        case .productUnknown: .productUnknown
        case .printerUnknown: .printerUnknown
        case .productFixed: .productFixed
        case .serialsMeet: .productSerialsMeet
        case .printerFrozen: .printerFrozen
        case .custodiansFrozen: .custodianFrozen
        }
    }
}
