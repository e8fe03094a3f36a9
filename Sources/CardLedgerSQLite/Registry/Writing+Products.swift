import CardCore
import CardLedger
import GRDB

// Products in an open transaction.
extension Writing {
    func isOrdered(product id: ProductID) throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (
                SELECT 1 FROM print_order JOIN product_version
                    ON product_version.number = print_order.product_version
                JOIN product ON product.number = product_version.product
                WHERE product.id = ?)
            """,
            id
        ) == 1
    }

    func importedNumber(in space: SerialSpace) throws -> Serial? {
        let numbers = try Statement(
            "SELECT number FROM imported_number WHERE substr(number, 1, length(?1)) = ?1",
            database
        )
        numbers.bind(space.prefix, at: 1)
        while try numbers.step() {
            let number: Serial = numbers.text(0)
            if space.holds(number) { return number }
        }
        return nil
    }

    func insert(_ product: NewProduct, version: Int, digest: SHA256Digest) throws -> ProductRecord {
        try saveSerials(of: product)
        try database.run(
            """
            INSERT INTO product_version
                (product, version, source, content, fixed, digest, currency, added_at)
            SELECT number, ?, ?, ?, ?, ?, ?, ? FROM product WHERE id = ?
            """,
            version,
            product.source,
            product.content,
            product.fixed,
            digest,
            product.currency.code,
            context.at,
            product.id
        )
        return ProductRecord(
            number: database.lastNumber,
            id: product.id,
            version: version,
            source: product.source,
            content: product.content,
            digest: digest,
            currency: product.currency,
            addedAt: context.at
        )
    }

    private func saveSerials(of product: NewProduct) throws {
        try database.run(
            """
            INSERT INTO product (id, serial_prefix, serial_digits, serial_check_length)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET serial_prefix = excluded.serial_prefix,
                serial_digits = excluded.serial_digits,
                serial_check_length = excluded.serial_check_length
            """,
            product.id,
            product.serials?.prefix,
            product.serials?.digits,
            product.serials?.checkLength
        )
    }
}
