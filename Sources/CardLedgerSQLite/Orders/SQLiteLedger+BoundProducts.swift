import CardCore
import CardLedger
import GRDB

// The versions of products that cards are bound to.
extension SQLiteLedger {
    func rules(ofVersion number: ProductVersionNumber) throws -> ProductRules {
        try look { try Self.rules(ofVersion: number, decodeTerms, $0) }
    }

    func boundRules(ofOrder id: OrderID) throws -> [ProductRules] {
        try look { database in
            let (first, last) = CardNumbering.range(order: id, 1...CardNumbering.lastPosition)
            return try database.rows(
                """
                SELECT number FROM product_version WHERE EXISTS (
                    SELECT 1 FROM card WHERE card.product_version = product_version.number
                        AND card.number BETWEEN ? AND ?)
                ORDER BY number
                """,
                first,
                last
            ) { $0.integer(0) as ProductVersionNumber }
            .map { try Self.rules(ofVersion: $0, decodeTerms, database) }
        }
    }

    /// The newest version of a product that is older than another version; nil if there is none.
    static func rules(
        ofProduct id: ProductID,
        before version: ProductVersionNumber,
        _ decode: (String) throws -> ProductTerms,
        _ database: Database
    ) throws -> ProductRules? {
        try database.first(
            """
            SELECT product_version.number, source FROM product_version
            JOIN product ON product.number = product_version.product
            WHERE product.id = ? AND product_version.number < ?
            ORDER BY version DESC LIMIT 1
            """,
            id,
            version
        ) { ProductRules(version: $0.integer(0), product: id, terms: try decode($0.text(1))) }
    }

    static func rules(
        ofVersion number: ProductVersionNumber,
        _ decode: (String) throws -> ProductTerms,
        _ database: Database
    ) throws -> ProductRules {
        let found = try database.first(
            """
            SELECT product.id, source FROM product_version
            JOIN product ON product.number = product_version.product
            WHERE product_version.number = ?
            """,
            number
        ) { ($0.text(0) as ProductID, $0.text(1)) }
        guard let (product, source) = found else {
            throw LedgerFailure.damaged(.noProductVersion(number))
        }
        return ProductRules(version: number, product: product, terms: try decode(source))
    }
}
