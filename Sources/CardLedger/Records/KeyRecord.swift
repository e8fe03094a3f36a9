package import CardCore

/// A record that says to whom something is sealed.
package enum KeyRecord: Hashable, Sendable {
    case custodians(version: Int)
    case printer(name: String, version: Int)
    case product(id: ProductID, version: Int)
}

extension KeyRecord {
    /// The record, as a message names it.
    package var words: ShownText {
        switch self {
        case .custodians(let version): "custodian set \(version)"
        case .printer(let name, let version): "printer \(id: name) version \(version)"
        case .product(let id, let version): "product \(id: id.text) version \(version)"
        }
    }

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
