import CardCore
import Testing

@testable import CardVault

/// A person who can write the database changes it; opening rejects it and names the location.
struct TamperTests {
    /// Two orders of two segments: the ids of `o1` are 1 and 2, of `o2` 3 and 4.
    static let changes: [(sql: String, code: String, failure: any Failure)] = [
        (
            "UPDATE sealed_card SET sealed = (SELECT sealed FROM sealed_card WHERE id = 65537) "
                + "WHERE id = 65536", "vault.auth", changed(segment: 1, card: 1)
        ),
        (
            "UPDATE sealed_card SET sealed = substr(sealed, 1, 47) WHERE id = 65538",
            "vault.auth", changed(segment: 1, card: 3)
        ),
        (
            "UPDATE sealed_card SET sealed = zeroblob(length(sealed)) WHERE id = 131073",
            "vault.auth", changed(segment: 2, card: 5)
        ),
        (
            "UPDATE sealed_card SET serial = 'NC1000002' WHERE id = 65536", "vault.auth",
            changed(segment: 1, card: 1)
        ),
        ("DELETE FROM sealed_card WHERE id = 65536", "vault.damaged", missing(segment: 1, card: 1)),
        (
            "DELETE FROM sealed_card WHERE id = 131073", "vault.damaged",
            missing(segment: 2, card: 5)
        ),
        (
            "INSERT INTO sealed_card SELECT 65539, serial, sealed FROM sealed_card "
                + "WHERE id = 65538", "vault.damaged",
            VaultFailure.damaged(.cardTooMany(place(segment: 1)))
        ),
        (
            "UPDATE sealed_card SET sealed = (SELECT sealed FROM sealed_card WHERE id = 196608), "
                + "serial = (SELECT serial FROM sealed_card WHERE id = 196608) WHERE id = 65536",
            "vault.auth", changed(segment: 1, card: 1)
        ),
        ("UPDATE segment SET number = 9 WHERE id = 2", "vault.damaged", missing(segment: 2)),
        ("UPDATE segment SET card_count = 2 WHERE id = 1", "vault.auth", changed(segment: 1)),
        ("UPDATE segment SET first_position = 5 WHERE id = 2", "vault.auth", changed(segment: 2)),
        ("UPDATE segment SET card_size = 96 WHERE id = 2", "vault.auth", changed(segment: 2)),
        (
            "UPDATE segment SET commitment = zeroblob(32) WHERE id = 1", "vault.auth",
            changed(segment: 1)
        ),
        ("UPDATE segment SET root = zeroblob(32) WHERE id = 1", "vault.auth", changed(segment: 1)),
        (
            "UPDATE segment SET signature = zeroblob(64) WHERE id = 1", "vault.auth",
            changed(segment: 1)
        ),
        (
            "UPDATE segment SET leg = 2, number = 9 WHERE id = 1", "vault.damaged",
            missing(segment: 1)
        ),
        (
            "UPDATE segment SET leg = 1, number = 7 WHERE id = 3", "vault.damaged",
            VaultFailure.damaged(.unknownSegments(order: 1))
        ),
        ("DELETE FROM segment WHERE id = 2", "vault.damaged", missing(segment: 2)),
        ("UPDATE leg SET set_version = 2 WHERE id = 1", "vault.auth", changed()),
        ("UPDATE leg SET set_fingerprint = zeroblob(32) WHERE id = 1", "vault.auth", changed()),
        (
            "UPDATE leg SET custodian_count = 2 WHERE id = 1", "custodian.missing",
            CustodianFailure.tooFewForOrder("ord-000001", needed: 2, present: 1)
        ),
        ("UPDATE wrapped_share SET sealed = zeroblob(1168)", "vault.auth", changed()),
        (
            "UPDATE wrapped_share SET sealed = (SELECT sealed FROM wrapped_share AS o WHERE "
                + "o.leg = 2 AND o.custodian = wrapped_share.custodian) WHERE leg = 1",
            "vault.auth", changed()
        ),
        (
            "DELETE FROM wrapped_share WHERE leg = 1", "custodian.missing",
            CustodianFailure.notOfOrder(custodian: "anna", order: "ord-000001")
        ),
        (
            "UPDATE vault SET id = zeroblob(16)", "vault.share_missing",
            VaultFailure.shareMissing(order: 1)
        ),
    ]

    private static func changed(segment: Int? = nil, card: Int? = nil) -> any Failure {
        VaultFailure.changed(place(segment: segment, card: card))
    }

    private static func missing(segment: Int, card: Int? = nil) -> any Failure {
        VaultFailure.damaged(.missing(place(segment: segment, card: card)))
    }

    private static func place(segment: Int? = nil, card: Int? = nil) -> VaultPlace {
        VaultPlace(order: "ord-000001", keyRun: 1, segment: segment, position: card)
    }

    @Test(arguments: changes.indices)
    func findsAChangeAndItsLocation(_ index: Int) throws {
        let change = Self.changes[index]
        let shop = try VaultScene()
        let minted = try shop.mint(1, [3, 3])
        _ = try shop.mint(2, [3, 3])
        #expect(try shop.unlock(minted, shop.anna).all().count == 6)
        try shop.tamper(change.sql)
        let open = {
            _ = try Vault(path: shop.path).unlock(
                1,
                identities: [shop.anna],
                shares: minted.shares,
                expected: minted.seals,
                signers: [shop.logKey.publicKey]
            ).all()
        }
        #expect(code(open) == change.code, "\(change.sql)")
        #expect(failure(open) == change.failure as? AnyHashable, "\(change.sql)")
    }

    @Test func findsEveryFlippedByteOfASealedCard() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [1])
        let keyRun = minted.keyRun
        let segment = try keyRun.seal([card(1)], signedBy: shop.logKey)
        let (key, _) = keyRun.context.segmentKey(
            keyRun.context.runKey(
                custodianKey: try StoredKeyRun(
                    context: keyRun.context,
                    shares: keyRun.wrappedShares
                )
                .custodianKey([shop.anna]),
                erasableShare: try #require(keyRun.shares.share(ofKeyRun: 1))
            ),
            segment: segment.seal.segment
        )
        let prefix = keyRun.context.cardPrefix(segment: segment.seal.segment, firstPosition: 1)
        var cipher = CardCipher(key: key, prefix: prefix)
        #expect(cipher.open(segment.sealed, index: 0, serial: card(1).serial) != nil)
        #expect(cipher.open(segment.sealed, index: 1, serial: card(1).serial) == nil)
        for index in segment.sealed.indices {
            var changed = segment.sealed
            changed[index] ^= 1
            #expect(cipher.open(changed, index: 0, serial: card(1).serial) == nil, "\(index)")
        }
        for length in 0..<20 {
            let cut = Array(segment.sealed.prefix(length))
            #expect(cipher.open(cut, index: 0, serial: card(1).serial) == nil)
        }
    }

    @Test func rejectsAVaultThatWasRolledBackOrSignedByAnother() throws {
        let shop = try VaultScene()
        var minted = try shop.mint(1, [3])
        let stranger = try LogKey(OperatorKey.create(.log, epoch: 1))
        let open = { (signer: LogKey) in
            _ = try shop.vault.unlock(
                1,
                identities: [shop.anna],
                shares: minted.shares,
                expected: minted.seals,
                signers: [signer.publicKey]
            )
        }
        #expect(code { try open(stranger) } == "vault.auth")
        #expect(code { try open(shop.logKey) } == "none")
        minted.seals.append(
            try minted.keyRun.seal([card(4)], signedBy: shop.logKey).seal
        )
        #expect(code { try open(shop.logKey) } == "vault.damaged")
        minted.seals.removeFirst()
        #expect(
            failure { try open(shop.logKey) }
                == VaultFailure.damaged(.noCard(position: 1, order: 1)) as AnyHashable
        )
    }
}
