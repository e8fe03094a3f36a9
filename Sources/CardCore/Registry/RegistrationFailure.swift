/// A product, a printer or a set of custodians that cannot be registered, or is not registered.
package enum RegistrationFailure: Failure, Hashable {
    /// No product has the id, or no version of it has that number; the known ids that resemble it.
    case productUnknown(id: ProductID, version: Int?, nearest: [ProductID] = [])
    /// No printer has the name, or no version of it has that number; the known names that resemble
    /// it.
    case printerUnknown(name: String, version: Int?, nearest: [String] = [])
    /// An order has reserved serials for the formats that would change.
    case productFixed(id: ProductID)
    /// Serials of the product could be numbers of other cards.
    case serialsMeet(id: ProductID, MetSerials)
    /// Cards exist, and no custodian unlocked the vault.
    case printerFrozen(name: String)
    /// Cards exist, and no custodian unlocked the vault.
    case custodiansFrozen
    /// The name differs from a known one by the case of its letters only.
    case nameDiffersInCase(NameRule.Kind, name: String, known: String)

    /// The numbers that serials of a product could be.
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
        case .nameDiffersInCase: .nameDiffersInCase
        }
    }
}
