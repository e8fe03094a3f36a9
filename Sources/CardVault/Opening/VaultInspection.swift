package import CardCore
internal import FoundationEssentials  // a row's bytes are Data
internal import GRDB

/// The ledger's facts about an order, for a check that needs no custodian.
package struct ExpectedOrder: Sendable {
    /// The id of the order.
    package var order: OrderID
    /// The segments that the ledger recorded.
    package var segments: [SegmentSeal]
    /// True if a run may have sealed a segment that the ledger does not have yet.
    package var isMinting: Bool
    /// The digest of each key run by its number, as the ledger's audit log has it.
    package var keyRuns: [Int: [UInt8]]
    /// The digests that key runs have if a sealing to other custodians was interrupted after the
    /// vault stored it.
    package var resealing: [Int: [UInt8]]

    package init(
        order: OrderID,
        segments: [SegmentSeal],
        isMinting: Bool,
        keyRuns: [Int: [UInt8]],
        resealing: [Int: [UInt8]] = [:]
    ) {
        self.order = order
        self.segments = segments
        self.isMinting = isMinting
        self.keyRuns = keyRuns
        self.resealing = resealing
    }
}

/// Checks of sealed rows, without any key that opens them.
extension Vault {
    /// Checks every sealed row of the order, its segments, its key runs and its shares.
    ///
    /// `serials` returns the serials of the cards at these positions, as the ledger has them.
    ///
    /// - Throws: `vault.auth` or `vault.damaged` with the location of the first fault;
    ///   `vault.share_missing` if a run does not have a share.
    package func inspect(
        _ expected: ExpectedOrder,
        shares: OrderShares?,
        signers: [LogPublicKey],
        serials: (ClosedRange<Int>) throws -> [Serial]
    ) throws {
        let order = expected.order
        let stored = try read { try Self.storedSegments(of: order, $0) }
        let known = stored.filter { found in
            !expected.isMinting || expected.segments.contains { found.isAt($0.keyRun, $0.segment) }
        }
        guard !(expected.segments.isEmpty && known.isEmpty) else { return }
        try Self.check(known, against: expected.segments, order: order)
        let runs = try read { try storedKeyRuns(of: order, $0) }
        for segment in known {
            guard let run = runs.first(where: { $0.context.keyRun == segment.seal.keyRun }) else {
                throw VaultFailure.damaged(.keyRunGone(segment.seal.keyRun, order: order.text))
            }
            guard let shares, shares.share(ofKeyRun: segment.seal.keyRun) != nil else {
                throw VaultFailure.shareMissing(order: order)
            }
            try inspect(run, expected)
            try inspect(segment, run.context, signers: signers, serials: serials)
        }
    }

    private func inspect(_ run: StoredKeyRun, _ expected: ExpectedOrder) throws {
        guard let digest = expected.keyRuns[run.context.keyRun] else { return }
        let found = run.keysDigest
        guard found == digest || found == expected.resealing[run.context.keyRun] else {
            throw VaultFailure.changed(
                VaultPlace(order: expected.order.text, keyRun: run.context.keyRun)
            )
        }
    }

    private func inspect(
        _ segment: StoredSegment,
        _ context: KeyRunContext,
        signers: [LogPublicKey],
        serials: (ClosedRange<Int>) throws -> [Serial]
    ) throws {
        let place = VaultPlace(
            order: context.order,
            keyRun: context.keyRun,
            segment: segment.seal.segment
        )
        let header = context.header(segment.seal, cardSize: segment.cardSize)
        guard signers.contains(where: { $0.accepts(segment.signature, of: header) }) else {
            throw VaultFailure.changed(place)
        }
        let names = try serials(segment.seal.positions)
        guard names.count == segment.seal.count else {
            throw VaultFailure.damaged(.otherCards(place))
        }
        guard try root(of: segment, serials: names, place) == segment.seal.root else {
            throw VaultFailure.changed(place)
        }
    }

    /// The root of the existing rows, each at its position.
    private func root(
        of segment: StoredSegment,
        serials: [Serial],
        _ place: VaultPlace
    ) throws -> [UInt8] {
        try read { database in
            var (tree, next) = (SegmentTree(), 0)
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT id, serial, sealed FROM sealed_card WHERE id BETWEEN ? AND ?"
                    + " ORDER BY id",
                arguments: [segment.firstID, segment.firstID | 0xffff]
            )
            while let row = try rows.next() {
                let size = try row.withUnsafeData(atIndex: 2) { data in
                    if let data { tree.append(Array(data)[...]) }
                    return data?.count ?? 0
                }
                guard next < serials.count, row[0] as Int64? == segment.firstID + Int64(next),
                    row[1] as String? == serials[next].text,
                    size == segment.cardSize + CardCipher.tagByteCount
                else {
                    var place = place
                    place.position = segment.seal.firstPosition + next
                    throw VaultFailure.changed(place)
                }
                next += 1
            }
            guard next == serials.count else {
                throw VaultFailure.damaged(
                    .cardCount(place, found: next, expected: serials.count)
                )
            }
            return tree.root
        }
    }

    /// Checks that the vault is that of the workspace, and that its rows belong to allowed orders.
    ///
    /// `orders` are those whose cards may be here, `shredded` those whose shredding has begun, and
    /// `gone` those whose shredding has ended.
    package func inspectWhole(
        workspaceID: [UInt8],
        orders: Set<OrderID>,
        shredded: Set<OrderID>,
        gone: Set<OrderID>
    ) throws {
        guard id == workspaceID else { throw VaultFailure.damaged(.otherWorkspace) }
        try read { database in
            let marked = try Set(
                String.fetchAll(database, sql: "SELECT order_id FROM shredded")
            )
            guard marked.isSubset(of: shredded.map(\.text)),
                marked.isSuperset(of: gone.map(\.text))
            else {
                throw VaultFailure.damaged(.otherShreddedOrders)
            }
            let owners = try Set(
                String.fetchAll(database, sql: "SELECT DISTINCT order_id FROM leg")
            )
            guard owners.isSubset(of: orders.map(\.text)) else {
                throw VaultFailure.damaged(.unknownOrders)
            }
            let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM sealed_card")
            let counted = try Int.fetchOne(
                database,
                sql: "SELECT ifnull(sum(card_count), 0) FROM segment"
            )
            guard rows == counted else {
                throw VaultFailure.damaged(
                    .totals(cards: rows ?? 0, inSegments: counted ?? 0)
                )
            }
            try VaultSchema.inspect(database)
        }
    }
}
