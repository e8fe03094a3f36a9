internal import CardCore
internal import GRDB

extension Vault {
    /// The number of the order's newest key run; 0 if there is none.
    package func lastKeyRun(of order: String) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT max(number) FROM leg WHERE order_id = ?",
                arguments: [order]
            ) ?? 0
        }
    }

    /// The digest of each of the order's key runs, by its number: what the ledger's audit log
    /// commits to.
    package func keyRunDigests(of order: String) throws -> [Int: [UInt8]] {
        let runs = try read { try storedLegs(of: order, $0) }
        return Dictionary(uniqueKeysWithValues: runs.map { ($0.context.leg, $0.keysDigest) })
    }
}

extension StoredLeg {
    var keysDigest: [UInt8] { context.keysDigest(shares) }
}
