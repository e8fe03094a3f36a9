import CardCore
import CardLedger

/// Products, printers, custodians and parties.
struct RegistryTables: Hashable, Sendable {
    /// By number, ascending.
    var products: [StoredProduct] = []
    /// The serials that a product may use now, by its id; absent for a product that imports its
    /// numbers.
    var spaces: [ProductID: SerialSpace] = [:]
    /// The first sequence number that no order of a product has, if that is not 1; by its id.
    var nextSequences: [ProductID: Int64] = [:]
    /// By number, ascending.
    var printers: [PrinterRecord] = []
    /// By version, ascending.
    var custodians: [CustodianSetRecord] = []
    /// By number, ascending.
    var changes: [CustodianChange] = []
    /// Every version of a client, in the order in which they were made.
    var clients: [ClientRecord] = []
    /// In the order in which they were first named.
    var parties: [Party] = []

    /// A version of a product, with the parts that never change once it is ordered.
    struct StoredProduct: Hashable, Sendable {
        var record: ProductRecord
        var fixed: String
    }
}

extension RegistryTables {
    /// The ids of products, in the order in which they were added.
    var productIDs: [ProductID] {
        products.filter { $0.record.version == 1 }.map(\.record.id)
    }

    /// One version of a product, the newest if `version` is nil.
    func product(_ id: ProductID, version: Int?) -> StoredProduct? {
        products.last { $0.record.id == id && (version == nil || $0.record.version == version) }
    }

    /// One version of a printer, the newest if `version` is nil.
    func printer(_ name: String, version: Int?) -> PrinterRecord? {
        printers.last { $0.printer.name == name && (version == nil || $0.version == version) }
    }

    /// One version of the custodian set, the newest if `version` is nil.
    func custodians(version: Int?) -> CustodianSetRecord? {
        custodians.last { version == nil || $0.version == version }
    }

    /// One replacement of a lost key, the newest if `number` is nil.
    func change(number: Int?) -> CustodianChange? {
        changes.last { number == nil || $0.number == number }
    }

    /// One version of a client, the newest if `version` is nil.
    func client(_ name: ClientName, version: Int?) -> ClientRecord? {
        clients.last { $0.name == name && (version == nil || $0.version == version) }
    }

    /// The newest version of every client, by name.
    var newestClients: [ClientRecord] {
        Set(clients.map(\.name)).sorted().compactMap { client($0, version: nil) }
    }

    /// Adds a party that a message or a shipment names, unless it exists.
    mutating func add(_ kind: Party.Kind, named name: String) {
        guard !parties.contains(where: { $0.kind == kind && $0.name == name }) else { return }
        parties.append(Party(kind, name: name))
    }

    /// The parties of a kind, by name.
    func parties(of kind: Party.Kind) -> [Party] {
        parties.filter { $0.kind == kind }.sorted { $0.name < $1.name }
    }

    /// Adds a party, or changes the one with its name; a missing parent is left out.
    mutating func save(_ party: Party) {
        var party = party
        if !parties.contains(where: { $0.name == party.parent }) { party.parent = nil }
        let index = parties.firstIndex { $0.kind == party.kind && $0.name == party.name }
        if let index { parties[index] = party } else { parties.append(party) }
    }
}

extension RegistryTables {
    /// Every record that names keys to which something is sealed, or the terms of it.
    var keyRecords: [KeyRecord] {
        custodians.map { .custodians(version: $0.version) }
            + changes.map { .custodianChange(number: $0.number) }
            + clients.map { .client(name: $0.name, version: $0.version) }
            + printers.map { .printer(name: $0.printer.name, version: $0.version) }
            + products.map { .product(id: $0.record.id, version: $0.record.version) }
    }
}
