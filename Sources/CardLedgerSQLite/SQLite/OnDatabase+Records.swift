import CardCore
import CardLedger

// The records that the audit log holds digests of.
extension OnDatabase {
    func product(_ id: ProductID, version: Int?) throws -> ProductRecord? {
        try SQLiteLedger.product(id, version: version, database)
    }

    func printer(_ name: String, version: Int?) throws -> PrinterRecord? {
        try SQLiteLedger.printer(name, version: version, database)
    }

    func custodians(version: Int?) throws -> CustodianSetRecord? {
        try SQLiteLedger.custodians(version: version, database)
    }

    func fixedContent(ofVersion number: Int64) throws -> String? {
        try database.first("SELECT fixed FROM product_version WHERE number = ?", number) {
            $0.text(0)
        }
    }

    func serialSpaces() throws -> [(id: ProductID, space: SerialSpace)] {
        try SQLiteLedger.serialSpaces(database)
    }

    func readImportedNumbers(
        ofOrder id: OrderID,
        _ body: (_ number: Serial, _ position: Int) throws -> Void
    ) throws {
        let numbers = try Statement(
            "SELECT number, position FROM imported_number WHERE print_order = ? ORDER BY position",
            database
        )
        numbers.bind(id, at: 1)
        while try numbers.step() { try body(numbers.text(0), numbers.int(1)) }
    }

    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer] {
        try AnswerTable.answers(ofOrder: id, database)
    }
}
