import CardCore
import Foundation
import Testing

@testable import CardVault

/// Deliveries: sealed to the client that bought the card.
struct DeliveryTests {
    private typealias Scene = DeliveryScene

    @Test(arguments: ClientSecret.Scheme.allCases)
    func theSecretOfTheClientOpensItsDelivery(_ scheme: ClientSecret.Scheme) throws {
        let scene = try Scene(scheme)
        let numbers = try (1...3).map { try scene.deliver($0) }
        #expect(numbers == [1, 2, 3])
        for position in 1...3 {
            #expect(try scene.open(numbers[position - 1]) == Scene.secrets(position))
        }
    }

    /// Everything but the secret: the vault, the share, the salt, and the code that opens.
    @Test func aThousandWrongSecretsOpenNothing() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let right = scene.credential.secret.bytes
        var wrong = (0..<960).map { Array("mr_guess-\($0)".utf8) }
        wrong += right.indices.map { index in
            var bytes = right
            bytes[index] ^= 1
            return bytes
        }
        wrong += [[], right + [0], Array(right.dropLast()), Array(right.reversed())]
        wrong += (1...(1000 - wrong.count)).map { right + [UInt8($0)] }
        #expect(wrong.count == 1000 && Set(wrong).count == 1000 && !wrong.contains(right))
        for guess in wrong {
            let credential = DeliveryCredential(
                Secret(guess),
                .made,
                salt: scene.credential.salt
            )
            let found = code { _ = try scene.open(number, credential) }
            guard found == "vault.auth" else {
                Issue.record("\(guess) ended with \(found)")
                return
            }
        }
        #expect(try scene.open(number) == Scene.secrets(1))
    }

    @Test func aWrongSecretFailsAsAChangedDeliveryDoes() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let stranger = Scene.credential("mr_stranger", salt: 1)
        let wrong = failure { _ = try scene.open(number, stranger) }
        try scene.shop.tamper("UPDATE delivery SET sealed = zeroblob(length(sealed))")
        let changed = failure { _ = try scene.open(number) }
        #expect(wrong != nil && wrong == changed)
    }

    @Test func withoutTheShareNothingOpens() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        #expect(try scene.open(number, share: .some(nil)) == .shareMissing)
        let other = ClientShare.create(vaultID: scene.vault.id, client: scene.client)
        #expect(code { _ = try scene.open(number, share: other) } == "vault.auth")
        #expect(try scene.open(number) == Scene.secrets(1))
    }

    @Test func anotherClientDoesNotOpenIt() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let share = ClientShare.create(vaultID: scene.vault.id, client: "other")
        let credential = Scene.credential("mr_other", salt: 9)
        try scene.vault.store(
            scene.vault.makeDeliveryKey(for: credential, share: share, at: Scene.start)
        )
        for client: ClientName in ["other", "shop"] {
            let opened = Result {
                try scene.vault.open(number, of: client, credential, share: share)
            }
            switch opened {
            case .success(let found): #expect(found == .forOtherSecret)
            case .failure(let error): #expect((error as? VaultFailure)?.code == .vaultAuth)
            }
        }
    }

    /// Each byte to which a delivery is bound, and each sealed byte.
    @Test(arguments: [
        "UPDATE delivery SET serial = 'NC1000002' WHERE number = 1",
        "UPDATE delivery SET sealed = (SELECT sealed FROM delivery WHERE number = 2) WHERE number = 1",
        "UPDATE delivery SET key_version = 2 WHERE number = 1",
        "UPDATE delivery_key SET public_key = zeroblob(1216)",
        "UPDATE delivery_key SET sealed = zeroblob(48)",
        "UPDATE delivery_key SET version = 2; UPDATE delivery SET key_version = 2",
        "UPDATE delivery_key SET scheme = 'carried'",
        "UPDATE vault SET id = zeroblob(16)",
    ])
    func aChangedRowDoesNotOpen(_ change: String) throws {
        let scene = try Scene()
        try scene.deliver(1)
        try scene.deliver(2)
        try scene.shop.tamper(change)
        let vault = try Vault(path: scene.shop.path)
        let opened = Result {
            try vault.open(1, of: scene.client, scene.credential, share: scene.share)
        }
        switch opened {
        case .success(let found): #expect(found == .closed)
        case .failure(let error): #expect((error as? VaultFailure)?.code == .vaultAuth)
        }
    }

    @Test func everyFlippedByteOfADeliveryIsFound() throws {
        let scene = try Scene()
        try scene.deliver(1)
        let sealed = try #require(try scene.vault.delivery(1)?.sealed)
        #expect(sealed.count == SealedDelivery.leastBytes)
        for index in stride(from: 0, to: sealed.count, by: 7) {
            var changed = sealed
            changed[index] ^= 1
            let context = DeliveryContext(vaultID: scene.vault.id, client: scene.client)
            let seed = try #require(
                try scene.vault.seed(of: 1, scene.credential, share: scene.share)
            )
            let opened = XWingBox.open(
                changed,
                with: try DeliveryKey.privateKey(ofSeed: seed),
                info: DeliveryContext.deliveryInfo,
                bound: context.delivery(1, keyVersion: 1, serial: card(1).serial)
            )
            #expect(opened == nil, "byte \(index)")
        }
    }

    @Test func writesNoSecretToAnyFile() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        _ = try scene.open(number)
        let seed = try #require(try scene.vault.seed(of: 1, scene.credential, share: scene.share))
        let hidden =
            [Array("MARKER".utf8), Array("400001".utf8), seed, scene.share.bytes]
            + [scene.credential.secret.bytes]
        for name in try FileManager.default.contentsOfDirectory(atPath: scene.shop.folder.path) {
            let bytes = try Data(contentsOf: scene.shop.folder.appending(path: name))
            for secret in hidden {
                #expect(bytes.range(of: Data(secret)) == nil, "\(name) has a secret")
            }
        }
        #expect("\(scene.share)" == "share of client shop")
    }

    @Test func openingsAreCountedOnTheRow() throws {
        let scene = try Scene()
        let numbers = try (1...2).map { try scene.deliver($0) }
        try scene.vault.countOpenings(of: [numbers[0], numbers[1], numbers[0]])
        #expect(try scene.vault.delivery(numbers[0])?.openedCount == 2)
        #expect(try scene.vault.delivery(numbers[1])?.openedCount == 1)
    }
}

/// Groups of deliveries, and those to which the ledger did not commit.
struct DeliveryGroupTests {
    private typealias Scene = DeliveryScene

    @Test func aGroupIsStoredAtOnce() throws {
        let scene = try Scene()
        var group = try scene.vault.beginDeliveries()
        let numbers = try (1...3).map { position in
            let sold = card(position)
            return try group.seal(sold.secrets, of: sold.serial, to: scene.key, at: Scene.start)
        }
        group.discard(numbers[1])
        #expect(try scene.vault.delivery(1) == nil)
        try scene.vault.store(group)
        #expect(group.numbers == [1, 3])
        #expect(try scene.open(1) == Scene.secrets(1) && scene.open(3) == Scene.secrets(3))
        #expect(code { _ = try scene.open(2) } == "vault.damaged")
        // The same numbers again are refused, and nothing of the group is stored.
        #expect(code { try scene.vault.store(group) } == "vault.unexpected")
        #expect(try scene.vault.beginDeliveries().numbers.isEmpty)
        #expect(try scene.deliver(4) == 4)
    }

    @Test func aNumberIsNeverGivenTwice() throws {
        let scene = try Scene()
        try scene.deliver(1)
        let orphan = try scene.deliver(2)
        try scene.vault.drop([orphan])
        #expect(try scene.deliver(3) == 3)
    }

    @Test func comparesEachDeliveryWithTheLedgerOnce() throws {
        let scene = try Scene()
        for position in 1...5 { try scene.deliver(position) }
        #expect(try scene.vault.uncomparedDeliveries(limit: 3) == [1, 2, 3])
        try scene.vault.drop([2], comparedUpTo: 3)
        #expect(try scene.vault.uncomparedDeliveries(limit: 3) == [4, 5])
        #expect(try scene.vault.lastComparedDelivery() == 3)
        try scene.vault.drop([], comparedUpTo: 5)
        #expect(try scene.vault.uncomparedDeliveries(limit: 3) == [])
        let left = try scene.vault.deliveries(after: 0, withSecrets: true, limit: 9)
        #expect(left.map(\.number) == [1, 3, 4, 5])
    }
}

/// The rotation of a client's secret.
struct DeliveryRotationTests {
    private typealias Scene = DeliveryScene

    @Test func anEarlierDeliveryIsOpenedByTheNewSecretAfterTheBridge() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let (next, newest) = try scene.rotate("mr_second", salt: 2)
        #expect(newest.version == 2)
        let later = try scene.deliver(2, to: newest)
        #expect(try scene.open(number, next) == .forOtherSecret)
        #expect(
            try scene.vault.unreachableDeliveries(of: "shop", fromSecretWith: next.salt) == [1: 1]
        )
        #expect(try scene.vault.bridge(scene.credential, share: scene.share, to: newest))
        #expect(try scene.open(number, next) == Scene.secrets(1))
        #expect(try scene.open(number) == Scene.secrets(1))
        #expect(try scene.open(later, next) == Scene.secrets(2))
        // The older secret does not open deliveries to the newer key.
        #expect(try scene.open(later) == .forOtherSecret)
        #expect(try !scene.vault.bridge(scene.credential, share: scene.share, to: newest))
        #expect(try scene.vault.unreachableDeliveries(of: "shop", fromSecretWith: next.salt) == [:])
    }

    @Test func bridgesLeadOverSeveralRotations() throws {
        let scene = try Scene()
        var (credential, numbers) = (scene.credential, [try scene.deliver(1)])
        for rotation in 2...5 {
            let (next, key) = try scene.rotate("mr_\(rotation)", salt: UInt8(rotation))
            #expect(try scene.vault.bridge(credential, share: scene.share, to: key))
            _ = try scene.vault.retireKeys(of: "shop", besides: [next.salt])
            numbers.append(try scene.deliver(rotation, to: key))
            credential = next
        }
        for (index, number) in numbers.enumerated() {
            #expect(try scene.open(number, credential) == Scene.secrets(index + 1))
        }
        #expect(
            try scene.vault.deliveryKeys(of: "shop").map(\.isRetired)
                == [true, true, true, true, false]
        )
    }

    @Test func aWrongSecretMakesNoBridge() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let (next, newest) = try scene.rotate("mr_second", salt: 2)
        let wrong = Scene.credential("mr_wrong", salt: 1)
        let found = code { _ = try scene.vault.bridge(wrong, share: scene.share, to: newest) }
        #expect(found == "vault.auth")
        #expect(try scene.open(number, next) == .forOtherSecret)
    }

    @Test func anEndedSecretOpensNothing() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let (next, newest) = try scene.rotate("mr_second", salt: 2)
        let old = try #require(try scene.vault.deliveryKeys(of: "shop").first?.sealed)
        #expect(try scene.vault.retireKeys(of: "shop", besides: [next.salt]) == [1])
        #expect(try scene.vault.retireKeys(of: "shop", besides: [next.salt]) == [])
        #expect(try scene.open(number) == .closed && scene.open(number, next) == .closed)
        let found = code {
            _ = try scene.vault.bridge(scene.credential, share: scene.share, to: newest)
        }
        #expect(found == "vault.auth")
        #expect(try scene.vault.forgetErasedBytes())
        for name in try FileManager.default.contentsOfDirectory(atPath: scene.shop.folder.path) {
            let bytes = try Data(contentsOf: scene.shop.folder.appending(path: name))
            #expect(bytes.range(of: Data(old)) == nil, "\(name) has the private half")
        }
    }

    /// A backup has a vault that is newer than its ledger: the key of a later rotation is dropped.
    @Test func aDroppedKeyTakesTheBridgesToItAway() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let (_, lost) = try scene.rotate("mr_lost", salt: 2)
        try scene.deliver(2, to: lost)
        #expect(try scene.vault.bridge(scene.credential, share: scene.share, to: lost))
        try scene.vault.drop(lost)
        #expect(try scene.vault.deliveryKeys(of: "shop").map(\.bridgedTo) == [nil])
        #expect(try scene.vault.deliveryCount(of: "shop") == 1)
        let (next, newest) = try scene.rotate("mr_second", salt: 3)
        #expect(newest.version == lost.version)
        #expect(try scene.open(number, next) == .forOtherSecret)
        #expect(try scene.vault.bridge(scene.credential, share: scene.share, to: newest))
        #expect(try scene.open(number, next) == Scene.secrets(1))
    }

    /// A bridge belongs to the two versions and to the client.
    @Test func aBridgeOfAnotherKeyOpensNothing() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let (second, newest) = try scene.rotate("mr_second", salt: 2)
        _ = try scene.vault.bridge(scene.credential, share: scene.share, to: newest)
        let (third, last) = try scene.rotate("mr_third", salt: 3)
        _ = try scene.vault.bridge(second, share: scene.share, to: last)
        try scene.shop.tamper(
            """
            UPDATE delivery_key SET bridged_to = 3,
                bridge = (SELECT bridge FROM delivery_key WHERE version = 2) WHERE version = 1
            """
        )
        #expect(code { _ = try scene.open(number, third) } == "vault.auth")
    }
}

/// The end of deliveries.
struct DeliveryEndTests {
    private typealias Scene = DeliveryScene

    private static func files(_ scene: Scene) throws -> [Data] {
        try FileManager.default.contentsOfDirectory(atPath: scene.shop.folder.path).map {
            try Data(contentsOf: scene.shop.folder.appending(path: $0))
        }
    }

    @Test func erasedSecretsAreInNoFile() throws {
        let scene = try Scene()
        try scene.deliver(1)
        try scene.deliver(2)
        let sealed = try #require(try scene.vault.delivery(1)?.sealed)
        let at = Scene.start.adding(seconds: 9)
        #expect(try scene.vault.erase([(1, .voided)], at: at) == 1)
        #expect(try scene.vault.erase([(1, .old)], at: at) == 0)
        #expect(try scene.vault.forgetErasedBytes())
        #expect(
            try scene.open(1) == .erased(SealedDelivery.Erasure(at: at, reason: .voided))
        )
        #expect(try scene.open(2) == Scene.secrets(2))
        for bytes in try Self.files(scene) {
            #expect(bytes.range(of: Data(sealed.suffix(48))) == nil)
        }
        #expect(try scene.vault.deliveryCount(of: "shop") == 1)
    }

    @Test func aShreddedClientHasNothingLeft() throws {
        let scene = try Scene()
        try scene.deliver(1)
        let (next, newest) = try scene.rotate("mr_second", salt: 2)
        _ = try scene.vault.bridge(scene.credential, share: scene.share, to: newest)
        let keys = try scene.vault.deliveryKeys(of: "shop")
        let hidden = keys.flatMap { [$0.sealed, $0.bridge?.sealed] }.compactMap(\.self)
        #expect(hidden.count == 3)
        #expect(try !scene.vault.isShredded("shop"))
        let at = Scene.start.adding(seconds: 9)
        for _ in 1...2 {
            try scene.vault.shred("shop", at: at)
            #expect(try scene.vault.isShredded("shop"))
        }
        #expect(
            try scene.open(1, next) == .erased(SealedDelivery.Erasure(at: at, reason: .shredded))
        )
        #expect(try scene.vault.shreddedDeliveryCount(of: "shop") == 1)
        for bytes in try Self.files(scene) {
            for secret in hidden { #expect(bytes.range(of: Data(secret)) == nil) }
        }
        #expect(code { _ = try scene.rotate("mr_third", salt: 3) } == "vault.shredded")
        #expect(code { try scene.deliver(2, to: newest) } == "vault.shredded")
    }

    /// The share is gone, and somebody brings the whole database of before.
    @Test func aBackupIsUselessWithoutTheShare() throws {
        let scene = try Scene()
        let number = try scene.deliver(1)
        let copy = scene.shop.folder.appending(path: "copy.sqlite").path
        try scene.vault.copy(to: copy)
        try scene.vault.shred("shop", at: Scene.start)
        let old = try Vault(path: copy)
        #expect(try old.open(number, of: "shop", scene.credential, share: nil) == .shareMissing)
        let made = ClientShare.create(vaultID: old.id, client: "shop")
        let found = code {
            _ = try old.open(number, of: "shop", scene.credential, share: made)
        }
        #expect(found == "vault.auth")
    }
}

/// The file of a client's share, and the change of an earlier vault.
struct ClientShareTests {
    @Test func theFileIsReadInItsOneSpelling() throws {
        let share = ClientShare.create(vaultID: [UInt8](0..<16), client: "shop")
        let text = share.fileText
        func read(_ text: String, _ client: ClientName = "shop", vault: UInt8 = 0) throws
            -> ClientShare
        {
            let id = [UInt8](vault..<(vault + 16))
            return try ClientShare(text, vaultID: id, client: client, file: "f")
        }
        #expect(try read(text) == share)
        #expect(code { _ = try read(text, "other") } == "vault.share_corrupt")
        #expect(code { _ = try read(text, vault: 1) } == "vault.share_corrupt")
        for index in text.utf8.indices {
            var bytes = Array(text.utf8)
            bytes[text.utf8.distance(from: text.utf8.startIndex, to: index)] ^= 1
            let changed = String(decoding: bytes, as: UTF8.self)
            #expect(code { _ = try read(changed) } == "vault.share_corrupt")
        }
        for text in [text + "\n", String(text.dropLast()), "", text + text] {
            #expect(code { _ = try read(text) } == "vault.share_corrupt")
        }
        #expect(PrivateKeyKind.find(in: Array("x \(text.uppercased())".utf8)) == .workspace)
    }

    @Test func aVaultOfTheFirstSchemaGetsTheTables() throws {
        let shop = try VaultScene()
        let minted = try shop.mint(1, [10])
        try shop.tamper(
            """
            DROP TABLE delivery; DROP TABLE delivery_key; DROP TABLE delivery_compared;
            DROP TABLE shredded_client; PRAGMA user_version = 1
            """
        )
        let vault = try Vault(path: shop.path)
        let share = ClientShare.create(vaultID: vault.id, client: "shop")
        let credential = DeliveryScene.credential("mr_x", salt: 1)
        try vault.store(
            vault.makeDeliveryKey(for: credential, share: share, at: DeliveryScene.start)
        )
        try vault.inspectWhole(workspaceID: vault.id, orders: [1], shredded: [], gone: [])
        #expect(try shop.unlock(minted, shop.anna).all().count == 10)
    }
}
