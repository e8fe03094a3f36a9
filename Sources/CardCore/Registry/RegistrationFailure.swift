/// A product, a printer or a set of custodians that cannot be registered, or is not.
package enum RegistrationFailure: Failure, Hashable {
    case productUnknown(id: String, version: Int?)
    case printerUnknown(name: String, version: Int?)
    /// An order has reserved serials for the formats that would change.
    case productFixed(id: String)
    case serialsMeet(id: String, MetSerials)
    /// Cards exist, and no custodian unlocked.
    case printerFrozen(name: String)
    /// Cards exist, and no custodian unlocked.
    case custodiansFrozen

    /// Numbers that serials of a product could be.
    package enum MetSerials: Hashable, Sendable {
        case ofProduct(id: String)
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
