import CardCore
import CardLedger

// Products, printers and custodians in an open transaction.
extension Writing {
    func product(_ id: String, version: Int?) throws -> ProductRecord? {
        try SQLiteLedger.product(id, version: version, database)
    }

    func printer(_ name: String, version: Int?) throws -> PrinterRecord? {
        try SQLiteLedger.printer(name, version: version, database)
    }

    func custodians(version: Int?) throws -> CustodianSetRecord? {
        try SQLiteLedger.custodians(version: version, database)
    }
}
