import CardCore
import CardLedger
import GRDB

// Products in an open transaction.
extension Writing {
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
            fixed: product.fixed,
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
