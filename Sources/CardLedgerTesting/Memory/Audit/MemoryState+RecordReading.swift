import CardCore
import CardLedger

extension MemoryState: RecordReading {
    func product(_ id: ProductID, version: Int?) throws -> ProductRecord? {
        registry.product(id, version: version)?.record
    }

    func printer(_ name: String, version: Int?) throws -> PrinterRecord? {
        registry.printer(name, version: version)
    }

    func custodians(version: Int?) throws -> CustodianSetRecord? {
        registry.custodians(version: version)
    }

    func custodianChange(number: Int?) throws -> CustodianChange? {
        registry.change(number: number)
    }

    func client(_ name: ClientName, version: Int?) throws -> ClientRecord? {
        registry.client(name, version: version)
    }

    func serialSpaces() throws -> [(id: ProductID, space: SerialSpace)] {
        registry.productIDs.compactMap { id in registry.spaces[id].map { (id, $0) } }
    }

    func readImportedNumbers(_ scope: ImportedNumbers, _ body: (ImportedNumber) throws -> Void)
        throws
    {
        switch scope {
        case .order(let id): try orders.importedNumbers(id).forEach(body)
        case .product(let id):
            for order in orders.all where order.request.product == id {
                try orders.importedNumbers(order.id).forEach(body)
            }
            for order in losses.orders where order.product == id {
                for number in order.numbers {
                    try body(ImportedNumber(number, order: order.id, position: 0))
                }
            }
        case .beginning(let prefix):
            for order in orders.all {
                try orders.importedNumbers(order.id)
                    .filter { $0.number.text.hasPrefix(prefix) }.forEach(body)
            }
        }
    }

    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer] {
        orders.answers(ofOrder: id)
    }
}

extension OrderTables {
    /// The imported numbers of an order, in the order of their positions.
    fileprivate func importedNumbers(_ id: OrderID) -> [ImportedNumber] {
        importedNumbers[id, default: [:]].sorted { $0.key < $1.key }
            .map { ImportedNumber($0.value, order: id, position: $0.key) }
    }
}
