package import CardCore
internal import GRDB

/// The custodian keys of one order, sealed to other custodians and not stored yet.
///
/// The key runs, their contexts and the cards do not change.
package struct ResealedOrder: Sendable {
    /// The order.
    package let order: OrderID
    fileprivate let runs: [StoredKeyRun]

    /// The digest of the new sealed keys of each key run, by its number.
    package var digests: [Int: [UInt8]] {
        Dictionary(uniqueKeysWithValues: runs.map { ($0.context.keyRun, $0.keysDigest) })
    }
}

/// Sealing the key runs of orders to other custodians, without sealing a card again.
extension Vault {
    /// Opens the key of each key run with the present custodians and seals it to `members`; stores
    /// nothing.
    ///
    /// `identities` may contain people to whom a run is not sealed: they do not count for it. `known`
    /// are the digests that the sealed keys of each run may have.
    ///
    /// - Throws: `vault.share_missing`, `custodian.same_person`, `custodian.missing`,
    ///   `custodian.too_few`; `vault.auth` and `vault.damaged` for anything changed.
    package func reseal(
        _ order: OrderID,
        to members: [Custodian],
        identities: [CustodianIdentity],
        shares: OrderShares?,
        expected: [SegmentSeal],
        known: [Int: [[UInt8]]],
        signers: [LogPublicKey]
    ) throws -> ResealedOrder {
        guard let shares, shares.order == order, shares.vaultID == id else {
            throw VaultFailure.shareMissing(order: order)
        }
        try Self.checkDifferent(identities)
        let (runs, segments) = try read { database in
            (try storedKeyRuns(of: order, database), try Self.storedSegments(of: order, database))
        }
        if !expected.isEmpty { try Self.check(segments, against: expected, order: order) }
        let resealed = try runs.map { run in
            try run.requireKnown(known[run.context.keyRun])
            guard let share = shares.share(ofKeyRun: run.context.keyRun) else {
                throw VaultFailure.shareMissing(order: order)
            }
            let key = try run.custodianKey(ofPresent: identities)
            let runKey = run.context.runKey(custodianKey: key, erasableShare: share)
            // A key that does not open its segments is not sealed again.
            for segment in segments where segment.seal.keyRun == run.context.keyRun {
                _ = try OpenedSegment(
                    segment,
                    context: run.context,
                    runKey: runKey,
                    signers: signers
                )
            }
            return try run.sealed(key, to: members)
        }
        return ResealedOrder(order: order, runs: resealed)
    }

    /// Replaces the sealed keys of the order in one transaction; the earlier ones are overwritten.
    package func store(_ resealed: ResealedOrder) throws {
        try write { database in
            for run in resealed.runs { try Self.replaceKeys(of: run, database) }
        }
    }

    private static func replaceKeys(of run: StoredKeyRun, _ database: Database) throws {
        let row = try Int64.fetchOne(
            database,
            sql: "SELECT id FROM leg WHERE order_id = ? AND number = ?",
            arguments: [run.context.order, run.context.keyRun]
        )
        guard let row else {
            throw VaultFailure.damaged(.keyRunGone(run.context.keyRun, order: run.context.order))
        }
        try database.execute(sql: "DELETE FROM wrapped_share WHERE leg = ?", arguments: [row])
        for share in run.shares {
            try database.execute(
                sql: "INSERT INTO wrapped_share VALUES (?, ?, ?, ?)",
                arguments: [row, Blob(share.custodian), Blob(share.partner), Blob(share.sealed)]
            )
        }
    }

    /// Empties the write-ahead log, in which earlier sealed keys may be left.
    ///
    /// - Throws: `vault.busy` if another connection prevents it.
    package func forgetEarlierKeys() throws { try compact() }
}

extension Vault {
    /// The custodians to whom each key run of the order is sealed, by its number.
    package func custodians(ofKeyRuns order: OrderID) throws -> [Int: Set<Fingerprint>] {
        let runs = try read { try storedKeyRuns(of: order, $0) }
        return Dictionary(
            uniqueKeysWithValues: runs.map { run in
                (
                    run.context.keyRun,
                    Set(run.shares.compactMap { Fingerprint(bytes: $0.custodian) })
                )
            }
        )
    }

    /// The versions of the custodian sets with which the keys of the order's runs were derived.
    package func setVersions(ofKeyRuns order: OrderID) throws -> [Int] {
        try read { database in try storedKeyRuns(of: order, database).map(\.context.setVersion) }
    }
}

extension StoredKeyRun {
    /// - Throws: `vault.auth` if the sealed keys are not those of the digests; a run that sealed
    ///   nothing yet has none.
    fileprivate func requireKnown(_ digests: [[UInt8]]?) throws {
        guard let digests, !digests.contains(keysDigest) else { return }
        throw VaultFailure.changed(VaultPlace(order: context.order, keyRun: context.keyRun))
    }

    /// The custodian key, from those of the people to whom it is sealed.
    fileprivate func custodianKey(ofPresent identities: [CustodianIdentity]) throws -> [UInt8] {
        let own = Set(shares.map(\.custodian))
        return try custodianKey(
            identities.filter { own.contains($0.custodian.fingerprint.bytes) }
        )
    }

    /// The run with its custodian key sealed to other people; the same number of them opens it.
    fileprivate func sealed(_ key: [UInt8], to members: [Custodian]) throws -> StoredKeyRun {
        let custody: Custody = context.custodianCount == 2 ? .dual : .single
        let set = try CustodianSet(version: context.setVersion, custody: custody, members: members)
        return StoredKeyRun(context: context, shares: try KeySharing.wrap(key, to: set, context))
    }
}
