import CardCore
import Foundation
import Testing

@testable import CardVault

struct VaultTests {
    @Test(arguments: [[1], [2, 1], [7, 1, 12], [50]], [1, 3, 2000])
    func opensSealedCardsInOrder(_ sizes: [Int], chunk: Int) throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, sizes)
        let opened = try shop.unlock(minted, shop.bert)
        let count = sizes.reduce(0, +)
        #expect(opened.cardCount == count)
        #expect(try opened.all(chunk: chunk) == (1...count).map { card($0) })
        #expect(try shop.vault.segments(of: 1) == minted.seals)
        try shop.vault.checkIntegrity()
    }

    @Test func opensCardsWithoutAPIN() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [1])
        let bare = SecretCard(
            position: 2,
            serial: "NC2",
            secrets: CardSecrets(token: card(2).secrets.token, pin: nil)
        )
        var both = minted
        both.seals.append(
            try shop.vault.sealSegment([bare, card(3)], in: minted.keyRun, signedBy: shop.logKey)
        )
        let opened = try shop.unlock(both, shop.bert).all()
        #expect(opened == [card(1), bare, card(3)])
        #expect(opened[1].secrets.pin == nil)
    }

    @Test func opensAFullSegmentInAnotherVaultObject() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [SegmentSeal.mostCards, 1])
        let again = try Vault(path: shop.path)
        let opened = try again.unlock(
            1,
            identities: [shop.anna],
            shares: minted.shares,
            expected: minted.seals,
            signers: [shop.logKey.publicKey]
        )
        var (count, lastSerial) = (0, "" as Serial)
        try opened.forEachChunk(of: 2000) { chunk in
            count += chunk.count
            lastSerial = chunk[chunk.count - 1].serial
        }
        #expect(count == 50_001)
        #expect(lastSerial == card(50_001).serial)
    }

    @Test func interruptedRunContinuesUnderAnotherKeyRunAndSet() throws {
        let shop = try VaultScene()
        var minted = try shop.mint(1, [3])
        let keyRun = try shop.vault.beginKeyRun(
            order: 1,
            custodians: shop.set(.single, version: 2),
            shares: minted.shares
        )
        try shop.vault.commitKeyRun(keyRun)
        #expect(keyRun.number == 2)
        minted.seals.append(
            try shop.vault.sealSegment([card(4), card(5)], in: keyRun, signedBy: shop.logKey)
        )
        let both = Minted(order: 1, shares: keyRun.shares, seals: minted.seals, keyRun: keyRun)
        #expect(try shop.unlock(both, shop.anna).all() == (1...5).map { card($0) })
        #expect(code { _ = try shop.unlock(minted, shop.anna) } == "vault.share_missing")
    }

    @Test func uncommittedKeyRunAndUnstoredSegmentLeaveNoRows() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [2])
        _ = try shop.vault.beginKeyRun(
            order: 1,
            custodians: shop.set(.single),
            shares: minted.shares
        )
        let lost = try minted.keyRun.seal([card(3)], signedBy: shop.logKey)
        let next = try minted.keyRun.seal([card(3)], signedBy: shop.logKey)
        #expect(lost.seal.segment == 2)
        #expect(next.seal.segment == 3, "a spent number is not used again")
        #expect(lost.seal.commitment != next.seal.commitment)
        #expect(try shop.vault.segments(of: 1) == minted.seals)
        try shop.vault.store(next)
        #expect(try shop.vault.deleteSegment(3, keyRun: 1, of: 1))
        #expect(try !shop.vault.deleteSegment(3, keyRun: 1, of: 1))
        #expect(try shop.unlock(minted, shop.anna).all().count == 2)
    }

    @Test func storesASegmentOnceAndOnlyInACommittedKeyRun() throws {
        let shop = try VaultScene()
        let keyRun = try shop.vault.beginKeyRun(
            order: 1,
            custodians: shop.set(.single),
            shares: OrderShares(vaultID: shop.vault.id, order: 1)
        )
        let segment = try keyRun.seal([card(1)], signedBy: shop.logKey)
        #expect(code { try shop.vault.store(segment) } == "vault.damaged")
        try shop.vault.commitKeyRun(keyRun)
        try shop.vault.store(segment)
        #expect(code { try shop.vault.store(segment) } == "vault.unexpected")
        #expect(code { try shop.vault.commitKeyRun(keyRun) } == "vault.unexpected")
    }

    @Test func writesNoTokenOrPINToAnyFile() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [100, 100], custody: .dual)
        _ = try shop.unlock(minted, shop.anna, shop.bert).all()
        let names = try FileManager.default.contentsOfDirectory(atPath: shop.folder.path)
        #expect(names.contains { $0.hasSuffix("-wal") })
        for name in names {
            let bytes = try Data(contentsOf: shop.folder.appending(path: name))
            #expect(bytes.range(of: Data("MARKER".utf8)) == nil, "\(name) holds a token")
            for position in 1...200 {
                let pin = Data("\(400_000 + position)".utf8)
                #expect(bytes.range(of: pin) == nil, "\(name) holds a PIN")
            }
        }
        #expect(!minted.shares.description.contains(minted.shares.fileText.suffix(60).prefix(20)))
    }

    @Test func rejectsALaterSchemaAndAForeignFile() throws {
        let shop = try VaultScene()
        try shop.tamper("PRAGMA user_version = 3")
        #expect(code { _ = try Vault(path: shop.path) } == "schema.too_new")
        try shop.tamper("PRAGMA user_version = 1; PRAGMA application_id = 7")
        #expect(code { _ = try Vault(path: shop.path) } == "vault.damaged")
        let other = shop.folder.appending(path: "other.sqlite")
        #expect(code { _ = try Vault(path: other.path) } == "vault.missing")
        try Data(repeating: 0x41, count: 8192).write(to: other)
        #expect(code { _ = try Vault(path: other.path, mayCreate: true) } == "vault.damaged")
    }
}
