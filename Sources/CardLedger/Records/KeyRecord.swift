package import CardCore

/// A record that names the keys to which something is sealed.
package enum KeyRecord: Hashable, Sendable {
    /// A version of the custodian set.
    case custodians(version: Int)
    /// A version of a printer.
    case printer(name: String, version: Int)
    /// A version of a product.
    case product(id: ProductID, version: Int)
}

extension KeyRecord {
    /// The object of the audit entries about it.
    package var object: String {
        switch self {
        case .custodians: "custodians"
        case .printer(let name, _): "printer \(name)"
        case .product(let id, _): "product \(id)"
        }
    }

    /// The version of its object.
    package var version: Int {
        switch self {
        case .custodians(let version), .printer(_, let version), .product(_, let version): version
        }
    }
}
