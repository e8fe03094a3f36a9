package import CardCore
internal import GRDB

extension Vault {
    /// The number of the order's newest key run; 0 without one.
    package func lastKeyRun(of order: OrderID) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT max(number) FROM leg WHERE order_id = ?",
                arguments: [order.text]
            ) ?? 0
        }
    }

    /// The digest of each of the order's key runs, by its number, as the ledger's audit log has it.
    package func keyRunDigests(of order: OrderID) throws -> [Int: [UInt8]] {
        let runs = try read { try storedKeyRuns(of: order, $0) }
        return Dictionary(uniqueKeysWithValues: runs.map { ($0.context.keyRun, $0.keysDigest) })
    }
}

extension StoredKeyRun {
    var keysDigest: [UInt8] { context.keysDigest(shares) }
}
