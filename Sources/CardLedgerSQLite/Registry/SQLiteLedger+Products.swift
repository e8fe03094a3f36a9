import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func hasMinted() throws -> Bool {
        try look { try Self.hasMinted($0) }
    }

    static func hasMinted(_ database: Database) throws -> Bool {
        try database.number("SELECT EXISTS (SELECT 1 FROM card)") == 1
    }

    /// The serials of every product that counts its own.
    static func serialSpaces(_ database: Database) throws -> [(id: ProductID, space: SerialSpace)] {
        try database.rows(
            """
            SELECT id, serial_prefix, serial_digits, serial_check_length FROM product
            WHERE serial_prefix IS NOT NULL
            """
        ) { row in
            let space = SerialSpace(
                prefix: row.text(1),
                digits: row.int(2),
                checkLength: row.int(3)
            )
            return (row.text(0), space)
        }
    }

    func products() throws -> [ProductRecord] {
        try look { database in
            try database.rows(
                Self.productQuery
                    + """
                     WHERE version = (SELECT max(version) FROM product_version AS newer
                        WHERE newer.product = product.number) ORDER BY product.id
                    """,
                read: Self.productRecord
            )
        }
    }

    func product(withID id: ProductID, version: Int?) throws -> ProductRecord? {
        try look { try Self.product(id, version: version, $0) }
    }

    static func product(_ id: ProductID, version: Int?, _ database: Database) throws
        -> ProductRecord?
    {
        try database.first(
            Self.productQuery
                + " WHERE product.id = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC",
            id,
            version,
            read: Self.productRecord
        )
    }

    private static let productQuery = """
        SELECT product_version.number, product.id, version, source, content, digest, currency,
            added_at, fixed
        FROM product_version JOIN product ON product.number = product_version.product
        """

    private static func productRecord(_ row: Statement) throws -> ProductRecord {
        guard let currency = Currency(row.text(6)) else {
            throw LedgerFailure.damaged(.productCurrency(product: row.text(1)))
        }
        return ProductRecord(
            number: row.integer(0),
            id: row.text(1),
            version: row.int(2),
            source: row.text(3),
            content: row.text(4),
            fixed: row.text(8),
            digest: try row.digest(5),
            currency: currency,
            addedAt: row.instant(7)
        )
    }
}
