import CardCore
import CardLedger

// The numbers of orders and cards in an open transaction.
extension Writing {
    func order(requestID: String) throws -> OrderRecord? {
        try OrderTable.order(requestID: requestID, database)
    }

    func newestOrder() throws -> OrderID {
        OrderID(try database.number("SELECT max(number) FROM print_order"))
    }

    func lastLostOrder() throws -> OrderID {
        OrderID(try database.number("SELECT max(orders_past) FROM loss"))
    }

    func nextSequence(ofProduct id: ProductID) throws -> Int64 {
        try database.number("SELECT next_sequence FROM product WHERE id = ?", id)
    }

    func save(nextSequence: Int64, ofProduct id: ProductID) throws {
        try database.run("UPDATE product SET next_sequence = ? WHERE id = ?", nextSequence, id)
    }

    func lastLostSerials(ofProduct id: ProductID) throws -> [Serial] {
        try database.rows("SELECT last_serial FROM lost_range WHERE product = ?", id) { $0.text(0) }
    }

    func insert(_ order: OrderRecord) throws { try OrderTable.insert(order, database) }

    func isCardNumber(_ number: Serial) throws -> Bool {
        let isCard = try database.first("SELECT 1 FROM card WHERE serial = ?", number) { _ in true }
        return try isCard ?? (SQLiteLedger.lostOrder(ofSerial: number, database) != nil)
    }

    func insert(importedNumber number: Serial, at position: Int, ofOrder id: OrderID) throws -> Bool
    {
        do {
            try database.run("INSERT INTO imported_number VALUES (?, ?, ?)", id, position, number)
            return true
        } catch let fault as StoreFault where fault.isUniqueViolation { return false }
    }

    func readImportedNumbers(
        ofProduct id: ProductID,
        _ body: (_ number: Serial, _ order: OrderID) throws -> Void
    ) throws {
        let numbers = try Statement(
            """
            SELECT imported_number.number, print_order.number FROM imported_number
            JOIN print_order ON print_order.number = imported_number.print_order
            JOIN product_version ON product_version.number = print_order.product_version
            JOIN product ON product.number = product_version.product
            WHERE product.id = ?1
            UNION ALL
            SELECT lost_number.number, lost_order.number FROM lost_number
            JOIN lost_order ON lost_order.number = lost_number.order_number
            WHERE lost_order.product = ?1
            """,
            database
        )
        numbers.bind(id, at: 1)
        while try numbers.step() { try body(numbers.text(0), numbers.integer(1)) }
    }
}
