internal import CardCore
internal import GRDB

/// A key run as it is in the database.
struct StoredKeyRun: Sendable {
    let context: KeyRunContext
    let shares: [WrappedShare]
}

extension Vault {
    func storedKeyRuns(of order: OrderID, _ database: Database) throws -> [StoredKeyRun] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, number, set_version, set_fingerprint, custodian_count
                FROM leg WHERE order_id = ? ORDER BY number
                """,
            arguments: [order.text]
        )
        return try rows.map { row in
            let context = KeyRunContext(
                vaultID: id,
                order: order.text,
                keyRun: try row.number(1),
                setVersion: try row.number(2),
                setFingerprint: try row.bytes(3),
                custodianCount: try row.number(4, atMost: 2)
            )
            let shares = try Row.fetchAll(
                database,
                sql: "SELECT custodian, partner, sealed FROM wrapped_share WHERE leg = ?",
                arguments: [try row.number(0)]
            )
            return StoredKeyRun(
                context: context,
                shares: try shares.map {
                    WrappedShare(
                        custodian: try $0.bytes(0),
                        partner: try $0.bytes(1),
                        sealed: try $0.bytes(2)
                    )
                }
            )
        }
    }
}
