package import CardCore

/// A record that names the keys to which something is sealed, the terms of it, or the clients of
/// the service.
package enum KeyRecord: Hashable, Sendable {
    /// A version of the custodian set.
    case custodians(version: Int)
    /// A replacement of a lost key.
    case custodianChange(number: Int)
    /// A version of a client of the service.
    case client(name: ClientName, version: Int)
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
        case .custodianChange: "custodian-change"
        case .client(let name, _): "client \(name)"
        case .printer(let name, _): "printer \(name)"
        case .product(let id, _): "product \(id)"
        }
    }

    /// The version of its object.
    package var version: Int {
        switch self {
        case .custodians(let version), .custodianChange(let version), .client(_, let version),
            .printer(_, let version), .product(_, let version):
            version
        }
    }

    /// Creates the record that an audit entry is about; nil if the object is none of these.
    package init?(object: String, version: Int) {
        let words = object.split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.first, words.dropFirst().first) {
        case ("custodians", nil): self = .custodians(version: version)
        case ("custodian-change", nil): self = .custodianChange(number: version)
        case ("client", let name?): self = .client(name: ClientName(name), version: version)
        case ("printer", let name?): self = .printer(name: name, version: version)
        case ("product", let id?): self = .product(id: ProductID(id), version: version)
        default: return nil
        }
    }
}
