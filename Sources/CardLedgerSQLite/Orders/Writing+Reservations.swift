import CardCore
import CardLedger
import GRDB

// The numbers of orders and cards in an open transaction.
extension Writing {
    func reservations(ofProduct id: ProductID) throws -> ProductReservations {
        try database.reservations(ofProduct: id)
    }

    func save(nextSequence: Int64, ofProduct id: ProductID) throws {
        try database.run("UPDATE product SET next_sequence = ? WHERE id = ?", nextSequence, id)
    }

    func insert(_ order: OrderRecord) throws { try OrderTable.insert(order, database) }

    func insert(importedNumber number: Serial, at position: Int, ofOrder id: OrderID) throws -> Bool
    {
        do {
            try database.run("INSERT INTO imported_number VALUES (?, ?, ?)", id, position, number)
            return true
        } catch let fault as StoreFault where fault.cause == .notUnique { return false }
    }
}

extension Database {
    /// The reservations of the product's serials by orders.
    func reservations(ofProduct id: ProductID) throws -> ProductReservations {
        // 0: the product does not exist.
        let next = max(1, try number("SELECT next_sequence FROM product WHERE id = ?", id))
        return ProductReservations(
            isOrdered: try isOrdered(id),
            nextSequence: next,
            lastLost: try rows("SELECT last_serial FROM lost_range WHERE product = ?", id) {
                $0.text(0)
            },
            cardCount: Int(next - 1 + (try uncountedCards(id)))
        )
    }

    /// The number of cards of the product's orders that have no numbers of its own count.
    private func uncountedCards(_ id: ProductID) throws -> Int64 {
        let versions = """
            SELECT product_version.number FROM product_version
            JOIN product ON product.number = product_version.product WHERE product.id = ?
            """
        return try number(
            """
            SELECT ifnull(sum(quantity + spares), 0) FROM print_order
            WHERE first_sequence IS NULL AND product_version IN (\(versions))
            """,
            id
        )
    }

    /// A card that an activation bound to the product counts as one of an order.
    private func isOrdered(_ id: ProductID) throws -> Bool {
        try number(
            """
            SELECT EXISTS (
                SELECT 1 FROM print_order JOIN product_version
                    ON product_version.number = print_order.product_version
                JOIN product ON product.number = product_version.product
                WHERE product.id = ?1
                UNION ALL
                SELECT 1 FROM product JOIN product_version
                    ON product_version.product = product.number
                WHERE product.id = ?1 AND EXISTS (
                    SELECT 1 FROM card WHERE card.product_version = product_version.number))
            """,
            id
        ) == 1
    }
}
