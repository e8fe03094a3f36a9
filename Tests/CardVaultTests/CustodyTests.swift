import CardCore
import Testing

@testable import CardVault

struct CustodyTests {
    @Test func dualCustodyOpensWithAnyTwoAndNeverWithOne() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [4], custody: .dual)
        let all = [shop.anna, shop.bert, shop.cleo]
        for one in all {
            #expect(code { _ = try shop.unlock(minted, one) } == "custodian.missing")
            for other in all {
                let result = code {
                    let cards = try shop.unlock(minted, one, other).all()
                    #expect(cards.count == 4)
                }
                let isSame = one.custodian == other.custodian
                #expect(result == (isSame ? "custodian.same_person" : "none"))
            }
            #expect(code { _ = try shop.unlock(minted, one, shop.outsider) } == "custodian.missing")
        }
        #expect(code { _ = try shop.unlock(minted) } == "custodian.missing")
    }

    @Test func singleCustodyOpensWithEachCustodian() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [4])
        for one in [shop.anna, shop.bert, shop.cleo] {
            #expect(try shop.unlock(minted, one).all().count == 4)
        }
        #expect(code { _ = try shop.unlock(minted, shop.outsider) } == "custodian.missing")
    }

    @Test func oneHalfOfAPairOpensNothing() throws {
        let shop = try VaultScene()
        let keyRun = try shop.mint(1, [1], custody: .dual).keyRun
        let stored = StoredKeyRun(context: keyRun.context, shares: keyRun.wrappedShares)
        #expect(stored.shares.count == 6)
        let key = try stored.custodianKey([shop.anna, shop.bert])
        #expect(try stored.custodianKey([shop.cleo, shop.anna]) == key)
        for share in stored.shares where share.custodian == shop.anna.custodian.fingerprint.bytes {
            #expect(KeySharing.open(share, with: shop.anna, keyRun.context) != key)
            #expect(KeySharing.open(share, with: shop.bert, keyRun.context) == nil)
        }
    }

    @Test func rejectsSetsWithTooFewOrEqualMembers() throws {
        let shop = try VaultScene()
        let (anna, bert) = (shop.anna.custodian, shop.bert.custodian)
        let twin = try Custodian(name: "twin", publicKey: anna.publicKey)
        let namesake = try Custodian(name: "anna", publicKey: bert.publicKey)
        let make = { (custody: Custody, members: [Custodian]) in
            code { _ = try CustodianSet(version: 1, custody: custody, members: members) }
        }
        #expect(make(.single, []) == "custodian.too_few")
        #expect(make(.dual, [anna]) == "custodian.too_few")
        #expect(make(.dual, [anna, twin]) == "custodian.same_person")
        #expect(make(.dual, [anna, namesake]) == "custodian.same_person")
        #expect(make(.dual, [anna, bert]) == "none")
        let one = try CustodianSet(version: 1, custody: .dual, members: [anna, bert])
        let same = try CustodianSet(version: 1, custody: .dual, members: [bert, anna])
        #expect(one.fingerprint == same.fingerprint)
        for other in [(2, Custody.dual), (1, .single)] {
            let set = try CustodianSet(version: other.0, custody: other.1, members: [anna, bert])
            #expect(set.fingerprint != one.fingerprint)
        }
    }

    @Test func rejectsAnOrderWithoutItsShare() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [2])
        let other = try shop.mint(2, [2])
        let open = { (shares: OrderShares?) in
            code {
                _ = try shop.vault.unlock(
                    1,
                    identities: [shop.anna],
                    shares: shares,
                    expected: minted.seals,
                    signers: [shop.logKey.publicKey]
                )
            }
        }
        let empty = OrderShares(vaultID: shop.vault.id, order: 1)
        #expect(open(nil) == "vault.share_missing")
        #expect(open(empty) == "vault.share_missing")
        #expect(open(other.shares) == "vault.share_missing")
        #expect(open(empty.adding([UInt8](repeating: 0, count: 32))) == "vault.auth")
        #expect(open(minted.shares) == "none")
    }

    @Test func shreddingDeletesOneOrderAndSparesOthers() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [40, 40])
        let other = try shop.mint(2, [40])
        #expect(try !shop.vault.isShredded(1))
        try shop.vault.shred(1)
        try shop.vault.shred(1)
        #expect(try shop.vault.isShredded(1))
        #expect(try shop.vault.segments(of: 1).isEmpty)
        #expect(code { _ = try shop.unlock(minted, shop.anna) } == "vault.share_missing")
        #expect(
            code {
                _ = try shop.vault.beginKeyRun(
                    order: 1,
                    custodians: shop.set(.single),
                    shares: minted.shares
                )
            } == "vault.shredded"
        )
        #expect(try shop.unlock(other, shop.anna).all().count == 40)
        try shop.tamper(
            "SELECT CASE WHEN (SELECT count(*) FROM sealed_card) = 40 AND "
                + "(SELECT count(*) FROM wrapped_share) = 3 THEN 1 ELSE abs(-9223372036854775808) "
                + "END"
        )
        try shop.vault.checkIntegrity()
    }
}
