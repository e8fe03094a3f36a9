package import CardCore
package import CardLedger
import Crypto
import GRDB

extension SQLiteLedger {
    package func hasMinted() throws -> Bool {
        try look { try Self.hasMinted($0) }
    }

    static func hasMinted(_ database: Database) throws -> Bool {
        try database.number("SELECT EXISTS (SELECT 1 FROM card)") == 1
    }

    package func add(
        _ product: NewProduct,
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws -> (ProductRecord, Recorded) {
        try change(context) { writing in
            let database = writing.database
            let newest = try Self.product(product.id, version: nil, database)
            if let newest, newest.content == product.content { return (newest, .already) }
            try Self.refuseMeetingSerials(product, database)
            if let newest { try Self.refuseOtherFormats(product, newest, database) }
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
            let version = (newest?.version ?? 0) + 1
            let digest = Array(SHA256.hash(data: Array(product.content.utf8)))
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
                writing.context.at,
                product.id
            )
            let record = KeyRecord.product(id: product.id, version: version)
            var details = try record.commitment(database)
            if !custodians.isEmpty { details["unlockedBy"] = .array(custodians.map(JSON.string)) }
            try writing.audit("product \(product.id)", "added", details)
            guard let added = try Self.product(product.id, version: version, database) else {
                preconditionFailure("a product that was just added is gone")
            }
            return (added, .new)
        }
    }

    private static func refuseMeetingSerials(_ product: NewProduct, _ database: Database) throws {
        guard let serials = product.serials else { return }
        let others = try serialSpaces(database).filter { $0.id != product.id }
        if let other = others.first(where: { $0.space.meets(serials) }) {
            throw serialsMeet(product.id, "serials of \(id: other.id)")
        }
        if let number = try importedNumber(in: serials, database) {
            throw serialsMeet(product.id, "the imported number \(id: number)")
        }
    }

    private static func serialsMeet(_ product: String, _ what: ShownText) -> Problem {
        Problem(
            .refused,
            .productSerialsMeet,
            "serials of \(id: product) could be \(what)",
            remedy: "give \(id: product) another serial prefix or number of digits"
        )
    }

    /// The serials of every product that counts its own.
    static func serialSpaces(_ database: Database) throws -> [(id: String, space: SerialSpace)] {
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

    private static func importedNumber(in space: SerialSpace, _ database: Database) throws
        -> String?
    {
        let numbers = try Statement(
            "SELECT number FROM imported_number WHERE substr(number, 1, length(?1)) = ?1",
            database
        )
        numbers.bind(space.prefix, at: 1)
        while try numbers.step() {
            let number = numbers.text(0)
            if space.holds(number) { return number }
        }
        return nil
    }

    /// Formats, serial prefix and currency stay once an order reserved serials for them.
    private static func refuseOtherFormats(
        _ product: NewProduct,
        _ newest: ProductRecord,
        _ database: Database
    ) throws {
        let isUsed = try database.number(
            """
            SELECT EXISTS (
                SELECT 1 FROM print_order JOIN product_version
                    ON product_version.number = print_order.product_version
                JOIN product ON product.number = product_version.product
                WHERE product.id = ?)
            """,
            product.id
        )
        let fixed = try database.first(
            "SELECT fixed FROM product_version WHERE number = ?",
            newest.number
        ) { $0.text(0) }
        guard isUsed == 1, fixed != product.fixed else { return }
        throw Problem(
            .refused,
            .productFixed,
            "formats, serial prefix and currency of \(id: product.id) cannot change: it was "
                + "ordered",
            remedy: "give the changed product a new id"
        )
    }

    package func products() throws -> [ProductRecord] {
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

    package func product(_ id: String, version: Int?) throws -> ProductRecord {
        let found = try look { try Self.product(id, version: version, $0) }
        guard let found else {
            throw Problem(
                .notFound,
                .productUnknown,
                "there is no product \(id: id)" + (version.map { " in version \($0)" } ?? ""),
                remedy: "see the products with: mintrun product list"
            )
        }
        return found
    }

    static func product(_ id: String, version: Int?, _ database: Database) throws
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
            added_at
        FROM product_version JOIN product ON product.number = product_version.product
        """

    private static func productRecord(_ row: Statement) throws -> ProductRecord {
        guard let currency = Currency(row.text(6)) else {
            throw damaged("product \(id: row.text(1)) has a currency that is not known")
        }
        return ProductRecord(
            number: row.integer(0),
            id: row.text(1),
            version: row.int(2),
            source: row.text(3),
            content: row.text(4),
            digest: row.blob(5),
            currency: currency,
            addedAt: row.instant(7)
        )
    }
}
