import CardCore
import CardLedger

extension MemoryTransaction: RegistryTransaction {
    func product(_ id: ProductID, version: Int?) throws -> ProductRecord? {
        state.registry.product(id, version: version)?.record
    }

    func printer(_ name: String, version: Int?) throws -> PrinterRecord? {
        state.registry.printer(name, version: version)
    }

    func custodians(version: Int?) throws -> CustodianSetRecord? {
        state.registry.custodians(version: version)
    }

    func serialSpaces() throws -> [(id: ProductID, space: SerialSpace)] { try state.serialSpaces() }

    func readImportedNumbers(_ scope: ImportedNumbers, _ body: (ImportedNumber) throws -> Void)
        throws
    {
        try state.readImportedNumbers(scope, body)
    }

    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer] { try state.answers(ofOrder: id) }

    func insert(_ product: NewProduct, version: Int, digest: SHA256Digest) throws -> ProductRecord {
        let record = ProductRecord(
            number: Int64(state.registry.products.count) + 1,
            id: product.id,
            version: version,
            source: product.source,
            content: product.content,
            fixed: product.fixed,
            digest: digest,
            currency: product.currency,
            addedAt: at
        )
        state.registry.products.append(.init(record: record, fixed: product.fixed))
        state.registry.spaces[product.id] = product.serials
        return record
    }

    func insert(_ printer: NewPrinter, version: Int) throws -> PrinterRecord {
        let record = PrinterRecord(
            number: Int64(state.registry.printers.count) + 1,
            version: version,
            printer: printer,
            addedAt: at
        )
        state.registry.printers.append(record)
        return record
    }

    func insert(_ set: CustodianSetRecord) throws { state.registry.custodians.append(set) }

    func custodianChange(number: Int?) throws -> CustodianChange? {
        state.registry.change(number: number)
    }

    func insert(_ change: CustodianChange) throws { state.registry.changes.append(change) }

    func insert(_ objection: CustodianChange.Objection, toChange number: Int) throws {
        for index in state.registry.changes.indices
        where state.registry.changes[index].number == number {
            state.registry.changes[index].objection = objection
        }
    }

    func registeredNames(_ kind: NameRule.Kind) throws -> [String] {
        switch kind {
        case .product: state.registry.productIDs.map(\.text).sorted()
        case .printer: Set(state.registry.printers.map(\.printer.name)).sorted()
        case .custodian, .client: []
        }
    }

    func party(_ kind: Party.Kind, _ name: String) throws -> Party? {
        state.registry.parties.first { $0.kind == kind && $0.name == name }
    }

    func parties(_ kind: Party.Kind) throws -> [Party] { state.registry.parties(of: kind) }

    func save(_ party: Party) throws { state.registry.save(party) }
}
