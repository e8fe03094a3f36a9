package import CardCore
internal import Crypto
internal import GRDB

/// Opening: needs the custodians, the share, and the ledger's record of the segments.
extension Vault {
    /// Unlocks an order and makes all checks that are possible before a card is opened.
    ///
    /// `identities` are as many different custodians as the order's custody requires, or more;
    /// `shares` is the order's share file, nil without one; `expected` are the segments as the
    /// ledger recorded them; `signers` are the log keys that may have signed them.
    ///
    /// - Throws: `vault.share_missing` if a share is missing or the order is shredded;
    ///   `custodian.same_person`; `custodian.missing` for too few or for a person who was not a
    ///   custodian of the order; `vault.auth` and `vault.damaged` for anything changed.
    package func unlock(
        _ order: OrderID,
        identities: [CustodianIdentity],
        shares: OrderShares?,
        expected: [SegmentSeal],
        signers: [LogPublicKey]
    ) throws -> OpenedOrder {
        let isMarked = try read { try Self.isMarkedShredded(order, $0) }
        guard !isMarked, let shares, shares.order == order, shares.vaultID == id else {
            throw VaultFailure.shareMissing(order: order)
        }
        try Self.checkDifferent(identities)
        let stored = try read { try Self.storedSegments(of: order, $0) }
        try Self.check(stored, against: expected, order: order)
        let keyRuns = try read { try storedKeyRuns(of: order, $0) }
        var segments: [OpenedSegment] = []
        for (number, group) in Self.byKeyRun(stored) {
            guard let keyRun = keyRuns.first(where: { $0.context.keyRun == number }) else {
                throw VaultFailure.damaged(.keyRunGone(number, order: order.text))
            }
            guard let share = shares.share(ofKeyRun: number) else {
                throw VaultFailure.shareMissing(order: order)
            }
            let custodianKey = try keyRun.custodianKey(identities)
            let key = keyRun.context.runKey(custodianKey: custodianKey, erasableShare: share)
            segments += try group.map {
                try OpenedSegment($0, context: keyRun.context, runKey: key, signers: signers)
            }
        }
        segments.sort { $0.seal.firstPosition < $1.seal.firstPosition }
        return OpenedOrder(vault: self, order: order, segments: segments)
    }

    static func isMarkedShredded(_ order: OrderID, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT 1 FROM shredded WHERE order_id = ?",
            arguments: [order.text]
        ) ?? false
    }

    private static func byKeyRun(_ stored: [StoredSegment]) -> [(Int, [StoredSegment])] {
        Dictionary(grouping: stored, by: \.seal.keyRun).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    /// The stored segments must be the ledger's, no more and no fewer, without a gap.
    static func check(
        _ stored: [StoredSegment],
        against expected: [SegmentSeal],
        order: OrderID
    ) throws {
        guard !expected.isEmpty else {
            throw VaultFailure.damaged(.noSegments(order: order))
        }
        var next = 1
        for seal in expected.sorted(by: { $0.firstPosition < $1.firstPosition }) {
            guard seal.firstPosition == next else {
                throw VaultFailure.damaged(.noCard(position: next, order: order))
            }
            next += seal.count
            let place = VaultPlace(order: order.text, keyRun: seal.keyRun, segment: seal.segment)
            guard let found = stored.first(where: { $0.isAt(seal.keyRun, seal.segment) }) else {
                throw VaultFailure.damaged(.missing(place))
            }
            guard found.seal == seal else { throw VaultFailure.changed(place) }
        }
        guard stored.count == expected.count else {
            throw VaultFailure.damaged(.unknownSegments(order: order))
        }
    }
}
