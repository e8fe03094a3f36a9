import CardCore
import Foundation
import Testing

@testable import CardVault

/// Keys of orders that are sealed to other custodians.
struct ResealTests {
    /// Seals the keys to these people, and stores them.
    @discardableResult
    private func reseal(
        _ minted: Minted,
        in shop: VaultScene,
        to members: [CustodianIdentity],
        present: [CustodianIdentity],
        known: [Int: [[UInt8]]] = [:]
    ) throws -> ResealedOrder {
        let resealed = try shop.vault.reseal(
            minted.order,
            to: members.map(\.custodian),
            identities: present,
            shares: minted.shares,
            expected: minted.seals,
            known: known,
            signers: [shop.logKey.publicKey]
        )
        try shop.vault.store(resealed)
        try shop.vault.forgetEarlierKeys()
        return resealed
    }

    @Test func theNewCustodiansOpenAndTheOldKeyOpensNothing() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [40, 3], custody: .dual)
        let cards = try shop.unlock(minted, shop.anna, shop.bert).all()
        let rows = try shop.vault.segments(of: 1)
        // The replaced custodian is among the present ones.
        try reseal(
            minted,
            in: shop,
            to: [shop.outsider, shop.bert, shop.cleo],
            present: [shop.anna, shop.bert]
        )
        for pair in [(shop.outsider, shop.bert), (shop.cleo, shop.outsider)] {
            #expect(try shop.unlock(minted, pair.0, pair.1).all() == cards)
        }
        for other in [shop.bert, shop.cleo, shop.outsider] {
            #expect(code { _ = try shop.unlock(minted, shop.anna, other) } == "custodian.missing")
            #expect(code { _ = try shop.unlock(minted, other) } == "custodian.missing")
        }
        // No card is sealed again.
        #expect(try shop.vault.segments(of: 1) == rows)
    }

    @Test func anOldCopyOfTheVaultOpensToTheOldKey() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [5])
        let copy = shop.folder.appending(path: "old.sqlite").path
        try shop.vault.copy(to: copy)
        try reseal(minted, in: shop, to: [shop.outsider], present: [shop.anna])
        #expect(code { _ = try shop.unlock(minted, shop.anna) } == "custodian.missing")
        let old = try Vault(path: copy)
        let open = { (shares: OrderShares?) in
            try old.unlock(
                1,
                identities: [shop.anna],
                shares: shares,
                expected: minted.seals,
                signers: [shop.logKey.publicKey]
            ).all().count
        }
        #expect(try open(minted.shares) == 5)
        // The share is what ends it.
        #expect(code { _ = try open(nil) } == "vault.share_missing")
    }

    /// Nothing of the earlier keys is left in the file or its log.
    @Test func overwritesTheEarlierKeys() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [2])
        let sealed = try #require(minted.keyRun.wrappedShares.first?.sealed)
        let mark = Data(sealed.suffix(48))
        let isOnDisk = { () throws -> Bool in
            try ["", "-wal"].contains { ending in
                let file = URL(filePath: shop.path + ending)
                guard FileManager.default.fileExists(atPath: file.path) else { return false }
                return try Data(contentsOf: file).range(of: mark) != nil
            }
        }
        #expect(try isOnDisk())
        try reseal(minted, in: shop, to: [shop.outsider], present: [shop.bert])
        #expect(try !isOnDisk())
        try shop.vault.checkIntegrity()
    }

    @Test func needsAsManyPresentCustodiansAsTheOrder() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [2], custody: .dual)
        let attempt = { (present: [CustodianIdentity]) in
            code {
                try reseal(minted, in: shop, to: [shop.outsider, shop.bert], present: present)
            }
        }
        #expect(attempt([]) == "custodian.missing")
        #expect(attempt([shop.anna]) == "custodian.missing")
        #expect(attempt([shop.anna, shop.anna]) == "custodian.same_person")
        // A stranger does not count, and does not prevent it.
        #expect(attempt([shop.anna, shop.outsider]) == "custodian.missing")
        #expect(try shop.unlock(minted, shop.anna, shop.cleo).all().count == 2)
        #expect(attempt([shop.outsider, shop.anna, shop.cleo]) == "none")
        #expect(
            code { try reseal(minted, in: shop, to: [shop.bert], present: [shop.bert]) }
                == "custodian.missing"
        )
        #expect(
            code {
                try reseal(minted, in: shop, to: [shop.bert], present: [shop.bert, shop.outsider])
            } == "custodian.too_few"
        )
    }

    @Test func refusesKeysOfAnotherDigestAndOrdersWithoutAShare() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [2])
        let digest = minted.keyRun.keysDigest
        let other = [UInt8](repeating: 7, count: 32)
        let attempt = { (known: [Int: [[UInt8]]]) in
            code {
                try reseal(minted, in: shop, to: [shop.bert], present: [shop.bert], known: known)
            }
        }
        #expect(attempt([1: [other]]) == "vault.auth")
        let resealed = try reseal(
            minted,
            in: shop,
            to: [shop.outsider],
            present: [shop.bert],
            known: [1: [other, digest]]
        )
        #expect(try shop.vault.keyRunDigests(of: 1) == resealed.digests)
        #expect(resealed.digests[1] != digest)
        #expect(
            code {
                _ = try shop.vault.reseal(
                    1,
                    to: [shop.bert.custodian],
                    identities: [shop.outsider],
                    shares: nil,
                    expected: minted.seals,
                    known: [:],
                    signers: [shop.logKey.publicKey]
                )
            } == "vault.share_missing"
        )
    }

    /// Wrong keys are not sealed again: the segments prove the right ones.
    @Test func refusesAKeyThatDoesNotOpenItsSegments() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [2])
        try shop.tamper("UPDATE segment SET commitment = randomblob(32)")
        #expect(
            code { try reseal(minted, in: shop, to: [shop.bert], present: [shop.bert]) }
                == "vault.auth"
        )
        #expect(try shop.vault.custodians(ofKeyRuns: 1)[1]?.count == 3)
    }

    /// A run that died after the vault stored the keys leaves them; `verify` knows both digests.
    @Test func inspectionAcceptsTheAnnouncedDigest() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [2])
        let before = try shop.vault.keyRunDigests(of: 1)
        let resealed = try reseal(minted, in: shop, to: [shop.outsider], present: [shop.bert])
        let inspect = { (resealing: [Int: [UInt8]]) in
            code {
                try shop.vault.inspect(
                    ExpectedOrder(
                        order: 1,
                        segments: minted.seals,
                        isMinting: false,
                        keyRuns: before,
                        resealing: resealing
                    ),
                    shares: minted.shares,
                    signers: [shop.logKey.publicKey],
                    serials: { positions in positions.map { card($0).serial } }
                )
            }
        }
        #expect(inspect([:]) == "vault.auth")
        #expect(inspect(resealed.digests) == "none")
    }

    @Test func theChallengeOpensToItsKeyAlone() throws {
        let shop = try VaultScene()
        let challenge = try CustodianChallenge(to: shop.anna.custodian)
        #expect(challenge.isOpened(by: shop.anna))
        #expect(!challenge.isOpened(by: shop.bert))
        #expect(try !CustodianChallenge(to: shop.bert.custodian).isOpened(by: shop.anna))
    }
}
