package import CardCore
internal import Crypto
internal import FoundationEssentials  // GRDB reads a blob as Data
internal import GRDB

/// Minting: work without a secret that could open the vault.
extension Vault {
    /// Makes a fresh key for the order's next key run; stores nothing.
    ///
    /// Then, in this order: the caller makes ``KeyRun/shares`` durable as `shred/<order>.share`, calls
    /// ``commitKeyRun(_:)``, and seals segments.
    ///
    /// - Shape: `shares` is the content of the order's share file so far.
    /// - Throws: `vault.shredded`.
    package func beginKeyRun(
        order: OrderID,
        custodians: CustodianSet,
        shares: OrderShares
    ) throws -> KeyRun {
        precondition(shares.vaultID == id && shares.order == order, "another order's shares")
        guard try !isShredded(order) else { throw VaultFailure.shredded(order: order) }
        let last = try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT max(number) FROM leg WHERE order_id = ?",
                arguments: [order.text]
            )
        }
        guard last ?? 0 <= shares.keyRunCount else { throw VaultFailure.shareMissing(order: order) }
        let context = KeyRunContext(
            vaultID: id,
            order: order.text,
            keyRun: shares.keyRunCount + 1,
            setVersion: custodians.version,
            setFingerprint: custodians.fingerprint.bytes,
            custodianCount: custodians.custody.custodianCount
        )
        let custodianKey = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let share = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        return KeyRun(
            context: context,
            key: context.runKey(custodianKey: custodianKey, erasableShare: share),
            wrappedShares: try KeySharing.wrap(custodianKey, to: custodians, context),
            shares: shares.adding(share)
        )
    }

    /// Records the key run with the custodians' sealed shares.
    ///
    /// - Precondition: the share file is durable; otherwise a power cut could leave cards that
    ///   cannot be opened.
    package func commitKeyRun(_ keyRun: KeyRun) throws {
        try write { database in
            let context = keyRun.context
            try database.execute(
                sql: """
                    INSERT INTO leg
                        (order_id, number, set_version, set_fingerprint, custodian_count)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    context.order, context.keyRun, context.setVersion, Blob(context.setFingerprint),
                    context.custodianCount,
                ]
            )
            let row = database.lastInsertedRowID
            for share in keyRun.wrappedShares {
                try database.execute(
                    sql: "INSERT INTO wrapped_share VALUES (?, ?, ?, ?)",
                    arguments: [
                        row, Blob(share.custodian), Blob(share.partner), Blob(share.sealed),
                    ]
                )
            }
        }
    }

    /// Seals cards as the run's next segment and stores it: all of them, or none.
    ///
    /// - Precondition: 1 to 50,000 cards at consecutive positions; a committed key run.
    package func sealSegment(
        _ cards: [SecretCard],
        in keyRun: KeyRun,
        signedBy signer: LogKey
    ) throws -> SegmentSeal {
        let segment = try keyRun.seal(cards, signedBy: signer)
        try store(segment)
        return segment.seal
    }

    /// Stores a sealed segment in one transaction.
    package func store(_ segment: SealedSegment) throws {
        precondition(segment.context.vaultID == id, "another vault's segment")
        try write { database in
            let row = try Self.insertHeader(segment, database)
            let insert = try database.cachedStatement(
                sql: "INSERT INTO sealed_card (id, serial, sealed) VALUES (?, ?, ?)"
            )
            let size = segment.sealedSize
            for (index, serial) in segment.serials.enumerated() {
                let sealed = Data(segment.sealed[(index * size)..<((index + 1) * size)])
                try insert.execute(arguments: [row << 16 | Int64(index), serial.text, sealed])
            }
        }
    }

    private static func insertHeader(
        _ segment: SealedSegment,
        _ database: Database
    ) throws -> Int64 {
        let seal = segment.seal
        try database.execute(
            sql: """
                INSERT INTO segment
                    (leg, number, first_position, card_count, card_size, commitment, root,
                     signature)
                SELECT id, ?, ?, ?, ?, ?, ?, ? FROM leg WHERE order_id = ? AND number = ?
                """,
            arguments: [
                seal.segment, seal.firstPosition, seal.count, segment.cardSize,
                Blob(seal.commitment), Blob(seal.root), Blob(segment.signature),
                segment.context.order, seal.keyRun,
            ]
        )
        guard database.changesCount == 1 else {
            throw VaultFailure.damaged(.keyRunGone(seal.keyRun, order: segment.context.order))
        }
        return database.lastInsertedRowID
    }
}
