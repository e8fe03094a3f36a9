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

    func fixedContent(ofVersion number: Int64) throws -> String? {
        registry.products.first { $0.record.number == number }?.fixed
    }

    func serialSpaces() throws -> [(id: ProductID, space: SerialSpace)] {
        registry.productIDs.compactMap { id in registry.spaces[id].map { (id, $0) } }
    }

    func readImportedNumbers(
        ofOrder id: OrderID,
        _ body: (_ number: Serial, _ position: Int) throws -> Void
    ) throws {
        let numbers = orders.importedNumbers[id, default: [:]]
        for (position, number) in numbers.sorted(by: { $0.key < $1.key }) {
            try body(number, position)
        }
    }

    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer] {
        orders.answers(ofOrder: id)
    }
}
