import CardCore

/// Products, printers, custodians and parties.
struct RegistryTables: Hashable, Sendable {
    /// By number, ascending.
    var products: [StoredProduct] = []
    /// By id: what its serials are now; nil inside for imported numbers.
    var spaces: [String: SerialSpace?] = [:]
    /// By product: the first sequence number that no order has; 1 if there is none here.
    var nextSequences: [String: Int64] = [:]
    /// By number, ascending.
    var printers: [PrinterRecord] = []
    /// By version, ascending.
    var custodians: [CustodianSetRecord] = []
    /// In the order in which they were first named.
    var parties: [Party] = []

    /// A version of a product, with what can never change of it once it is ordered.
    struct StoredProduct: Hashable, Sendable {
        var record: ProductRecord
        var fixed: String
    }

    /// Adds a party that a message or a shipment names, unless it is there.
    mutating func add(_ kind: Party.Kind, named name: String) {
        guard !parties.contains(where: { $0.kind == kind && $0.name == name }) else { return }
        parties.append(Party(kind, name: name))
    }
}
