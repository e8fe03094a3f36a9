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

    func serialSpaces() throws -> [(id: ProductID, space: SerialSpace)] {
        try SQLiteLedger.serialSpaces(database)
    }

    func readImportedNumbers(_ scope: ImportedNumbers, _ body: (ImportedNumber) throws -> Void)
        throws
    {
        let numbers = try Statement(scope.query, database)
        switch scope {
        case .order(let id): numbers.bind(id, at: 1)
        case .product(let id): numbers.bind(id, at: 1)
        case .beginning(let prefix): numbers.bind(prefix, at: 1)
        }
        while try numbers.step() {
            let (number, order) = (numbers.text(0) as Serial, numbers.integer(1) as OrderID)
            try body(ImportedNumber(number, order: order, position: numbers.int(2)))
        }
    }

    func answers(ofOrder id: OrderID) throws -> [RecordedAnswer] {
        try AnswerTable.answers(ofOrder: id, database)
    }
}

extension ImportedNumbers {
    /// The numbers, their orders and positions; the one value is that of the case.
    fileprivate var query: String {
        switch self {
        case .order:
            """
            SELECT number, print_order, position FROM imported_number WHERE print_order = ?1
            ORDER BY position
            """
        case .product:
            """
            SELECT imported_number.number, print_order.number, position FROM imported_number
            JOIN print_order ON print_order.number = imported_number.print_order
            JOIN product_version ON product_version.number = print_order.product_version
            JOIN product ON product.number = product_version.product
            WHERE product.id = ?1
            UNION ALL
            SELECT lost_number.number, lost_order.number, 0 FROM lost_number
            JOIN lost_order ON lost_order.number = lost_number.order_number
            WHERE lost_order.product = ?1
            """
        case .beginning:
            """
            SELECT number, print_order, position FROM imported_number
            WHERE substr(number, 1, length(?1)) = ?1
            """
        }
    }
}
