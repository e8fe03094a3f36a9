internal import CardCore
internal import GRDB

/// A key run as it is in the database.
struct StoredKeyRun: Sendable {
    let context: KeyRunContext
    let shares: [WrappedShare]

    /// Puts the custodian key together.
    ///
    /// - Throws: `custodian.missing`, `vault.auth`.
    func custodianKey(_ identities: [CustodianIdentity]) throws -> [UInt8] {
        for identity in identities {
            let fingerprint = identity.custodian.fingerprint.bytes
            guard shares.contains(where: { $0.custodian == fingerprint }) else {
                throw CustodianFailure.notOfOrder(
                    custodian: identity.custodian.name,
                    order: context.order
                )
            }
        }
        guard identities.count >= context.custodianCount else {
            throw CustodianFailure.tooFewForOrder(
                context.order,
                needed: context.custodianCount,
                present: identities.count
            )
        }
        let first = identities[0]
        guard context.custodianCount == 2 else { return try opened(first, partner: []) }
        let second = identities[1]
        return KeySharing.xor(
            try opened(first, partner: second.custodian.fingerprint.bytes),
            try opened(second, partner: first.custodian.fingerprint.bytes)
        )
    }

    private func opened(_ identity: CustodianIdentity, partner: [UInt8]) throws -> [UInt8] {
        let fingerprint = identity.custodian.fingerprint.bytes
        let share = shares.first { $0.custodian == fingerprint && $0.partner == partner }
        guard let share, let key = KeySharing.open(share, with: identity, context),
            key.count == 32
        else {
            throw VaultFailure.changed(VaultPlace(order: context.order, keyRun: context.keyRun))
        }
        return key
    }
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
