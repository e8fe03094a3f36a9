import CardCore
@testable import CardJobs
import CardLedger
import CardLedgerTesting
import CardSystem
import CardTestSupport
import CardVault
import Foundation
import Testing

/// Deliveries of a client: their keys, the secrets that open them, and the files beside them.
struct ClientDeliveryTests {
    private typealias Scene = DeliveryJobScene

    @Test(arguments: CallScene.Store.allCases)
    func theClientOpensWhatItBought(_ store: CallScene.Store) async throws {
        let scene = try await Scene(store)
        let numbers = try (1...3).map { try scene.buy($0) }
        for position in 1...3 {
            #expect(try scene.open(numbers[position - 1]) == scene.sold(position))
        }
        try scene.expectWhole()
        try scene.calls.expectWhole()
    }

    @Test func theShareIsPrivate() async throws {
        let scene = try await Scene()
        #expect(scene.scratch.run("stat -c %a '\(scene.shareFile)'").output == "600\n")
        let share = try Disk.ofTests.read(scene.shareFile)
        #expect(share.starts(with: Array("mintrun-client-share 1\n".utf8)))
        // A share that others can read is not used.
        let number = try scene.buy(1)
        scene.scratch.run("chmod 644 '\(scene.shareFile)'")
        #expect(code { try scene.open(number) } == .keyPermissions)
    }

    /// A thief has every file of the workspace and every key, and calls the code of the service.
    @Test func everyFileAndKeyWithoutTheSecretOpensNothing() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        let record = try scene.stored(scene.secret)
        let thief = try Scene.copy(scene.repositories, to: scene.scratch.path("stolen"))
        for index in 0..<1000 {
            let guess = Secret(Array("mr_guess-\(index)".utf8))
            let found = code {
                try ClientDeliveries(thief).open(number, of: "shop", with: guess, as: record)
            }
            guard found == .vaultAuth else {
                Issue.record("guess \(index) ended with \(String(describing: found))")
                return
            }
        }
        #expect(try scene.open(number, in: thief) == scene.sold(1))
    }

    @Test func aKeyThatSomebodyPutIntoTheVaultIsNotSealedTo() async throws {
        let scene = try await Scene()
        let share = ClientShare.create(vaultID: scene.vault.id, client: "other")
        let other = try scene.vault.makeDeliveryKey(
            for: DeliveryCredential(
                Secret([1]),
                .made,
                salt: [UInt8](repeating: 9, count: 16)
            ),
            share: share,
            at: Scene.now
        )
        let digits = Hex.text(other.publicKey)
        scene.scratch.run(
            "sqlite3 '\(scene.repositories.workspace.vaultFile)' "
                + "\"UPDATE delivery_key SET public_key = x'\(digits)'\""
        )
        #expect(code { try scene.buy(1) } == .vaultAuth)
        #expect(try scene.finding() == .deliveryKeyUnknown(client: "shop"))
    }

    @Test func aWalleoClientHasASharedKeyBesideItsSecret() async throws {
        let scene = try await Scene()
        let manage = ManageClients(scene.repositories, Scene.context())
        let terms = ClientTerms.buyer("app", username: "IDENT-7")
        let out = scene.scratch.path("app.secret")
        let facts = try manage.add("app", terms, with: SecretPlaces(out: out))
        let lines = String(decoding: try Disk.ofTests.read(out), as: UTF8.self)
            .split(separator: "\n")
        #expect(facts.secret == nil && facts.sharedKey == nil && lines.count == 2)
        let shared = try #require(SharedKeyText.key(String(lines[1])))
        #expect(shared.bytes.count == 32 && lines[0].hasPrefix("mr_"))
        let directory = try scene.repositories.clientDirectory(.walleo, .live)
        let match = try #require(
            try directory.match(
                username: "IDENT-7",
                secret: Secret(Array(lines[0].utf8)),
                .made,
                at: Scene.now
            )
        )
        let key = try OperatorKeys.serviceKey(of: scene.repositories.workspace)
        let sealed = try #require(match.secret.keys?.sealedSharedKey)
        #expect(key.sharedKey(sealed: sealed, of: "app", salt: match.secret.salt) == shared)
        // The key is in no file of the workspace, as digits or as bytes.
        for form in [Data(lines[1].utf8), Data(shared.bytes)] {
            let root = scene.repositories.workspace.root
            let files = try #require(FileManager.default.subpaths(atPath: root))
            for file in files {
                let bytes = FileManager.default.contents(atPath: "\(root)/\(file)") ?? Data()
                #expect(bytes.range(of: form) == nil, "\(file) has the shared key")
            }
        }
    }

    @Test(arguments: [
        ("Bergen-api-key-2019", FailureCode.clientSecret),
        ("Bergen-api-key-2019\nnot-hexadecimal", .clientSecret),
        ("Bergen-api-key-2019\n0f0f", .clientSecret),
        ("Bergen-api-key-2019\n\(String(repeating: "Ab", count: 16))", nil),
        ("Bergen-api-key-2019\r\n\(String(repeating: "Ab", count: 16))\r\n", nil),
    ])
    func aCarriedCredentialHasTwoLines(_ text: String, _ refusal: FailureCode?) async throws {
        let scene = try await Scene()
        let path = scene.scratch.path("carried")
        try Disk.ofTests.write(Array(text.utf8), to: path)
        let places = SecretPlaces(carriedFrom: path)
        let terms = ClientTerms.buyer("app")
        let manage = ManageClients(scene.repositories, Scene.context())
        #expect(code { try manage.add("app", terms, with: places) } == refusal)
        guard refusal == nil else {
            #expect(try scene.vault.deliveryKeys(of: "app").isEmpty)
            return
        }
        #expect(try manage.add("app", terms, with: places).alreadyDone)
        #expect(try scene.vault.deliveryKeys(of: "app").map(\.scheme) == [.carried])
        let other = text.replacing("Ab", with: "cd")
        try Disk.ofTests.remove(path)
        try Disk.ofTests.write(Array(other.utf8), to: path)
        #expect(code { try manage.add("app", terms, with: places) } == .clientExists)
        try scene.expectWhole()
    }

    @Test func aClientOfAnotherInterfaceHasNoDeliveries() async throws {
        let scene = try await Scene()
        #expect(try scene.vault.clientsWithDeliveryKeys() == ["shop"])
        let deliveries = ClientDeliveries(scene.repositories)
        #expect(code { try deliveries.key(of: scene.calls.client) } == .clientNoDeliveries)
        let shred = ShredClient(scene.repositories, Scene.context())
        #expect(code { try shred.shred("till", dryRun: false) } == .clientNoDeliveries)
        let manage = ManageClients(scene.repositories, Scene.context())
        var wallet = ClientTerms(.dintero, name: "wallet")
        #expect(code { try manage.add("wallet", wallet, with: SecretPlaces()) } == .clientAccountID)
        wallet.account = "P12345678"
        _ = try manage.add("wallet", wallet, with: SecretPlaces())
        var partner = ClientTerms(.wolfe, name: "app")
        partner.company = CompanyID("7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11")
        partner.funding = FundingTerms("prepaid", "NOK")
        _ = try manage.add("app", partner, with: SecretPlaces())
        #expect(try scene.vault.clientsWithDeliveryKeys() == ["shop"])
    }

    /// A refused registration leaves neither a key nor a share.
    @Test func aRefusedRegistrationLeavesNothing() async throws {
        let scene = try await Scene()
        let manage = ManageClients(scene.repositories, Scene.context())
        let terms = ClientTerms.buyer("app", username: "shop")
        #expect(code { try manage.add("app", terms, with: SecretPlaces()) } == .clientUsername)
        #expect(code { try scene.repositories.ledger.client("app") } == .clientUnknown)
        #expect(try scene.vault.clientsWithDeliveryKeys() == ["shop"])
        let names = try Disk.ofTests.names(in: scene.repositories.workspace.shred)
        #expect(names == ["client-shop.share"])
    }

    /// After each death the repeated command registers the client, and nothing of the dead one is left.
    @Test(arguments: CallScene.Store.allCases)
    func aKilledRegistrationIsDroppedOrDone(_ store: CallScene.Store) async throws {
        let scene = try await Scene(store)
        let terms = ClientTerms.buyer("app")
        let path = scene.scratch.path("carried")
        let digits = String(repeating: "ab", count: 16)
        try Disk.ofTests.write(Array("Bergen-api-key-2019\n\(digits)\n".utf8), to: path)
        let places = SecretPlaces(carriedFrom: path)
        let deaths = try scene.wrecks { repositories, context in
            _ = try ManageClients(repositories, context).add("app", terms, with: places)
        }
        #expect(
            deaths.map(\.step) == [.clientShareWritten, .deliveryKeyStored, .clientRecorded]
        )
        for death in deaths {
            try Scene.recover(death.repositories)
            let isDone = death.step == .clientRecorded
            let keys = try death.repositories.vault.deliveryKeys(of: "app")
            #expect(keys.count == (isDone ? 1 : 0), "after \(death.step)")
            let share = death.repositories.workspace.shareFile(ofClient: "app")
            #expect(try Disk.ofTests.exists(share) == isDone, "after \(death.step)")
            try scene.expectWhole(death.repositories)
            let again = try ManageClients(death.repositories, Scene.context())
                .add("app", terms, with: places)
            #expect(again.alreadyDone == isDone)
            try scene.expectWhole(death.repositories)
        }
    }
}

/// The rotation of the secret of a client that has deliveries.
struct ClientRotationTests {
    private typealias Scene = DeliveryJobScene

    @Test func aCallWithTheOlderSecretOpensTheEarlierDeliveriesForTheNewOne() async throws {
        let scene = try await Scene(.sqlite)
        let number = try scene.buy(1)
        let facts = try scene.rotate()
        let second = try #require(facts.secret)
        #expect(facts.unreadableDeliveries == 1 && facts.sharedKey != nil)
        #expect(try scene.open(number, second) == .forOtherSecret)
        // In the overlap, each secret opens the deliveries of its own calls.
        let (third, fourth) = (try scene.buy(2, with: scene.secret), try scene.buy(3, with: second))
        #expect(try scene.open(third) == scene.sold(2))
        #expect(try scene.open(fourth, second) == scene.sold(3))
        let deliveries = ClientDeliveries(scene.repositories)
        let bridge = { (secret: Secret) in
            try deliveries.bridge(
                scene.record(),
                with: secret,
                as: scene.stored(secret),
                by: Scene.context("serve")
            )
        }
        #expect(try !bridge(second))
        #expect(try bridge(scene.secret))
        #expect(try !bridge(scene.secret))
        for (number, position) in [(number, 1), (third, 2), (fourth, 3)] {
            #expect(try scene.open(number, second) == scene.sold(position))
        }
        let entries = try scene.ledger.auditEntries(about: DeliveriesEntry.object)
        #expect(entries.map(\.outcome) == ["bridged"])
        try scene.expectWhole()
    }

    @Test func theFileOfTheOlderSecretDoesItAtOnce() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        let file = try scene.write(scene.secret, to: "old")
        let atOnce = try #require(SecretOverlap("0d"))
        let facts = try scene.rotate(
            overlap: atOnce,
            older: OlderDeliveries(secretFile: file)
        )
        #expect(facts.unreadableDeliveries == 0)
        let second = try #require(facts.secret)
        #expect(try scene.open(number, second) == scene.sold(1))
        // The older secret is not one of the client any more.
        let again = code {
            try scene.rotate(overlap: atOnce, older: OlderDeliveries(secretFile: file))
        }
        #expect(again == .clientSecret)
    }

    @Test func theLastSecretThatOpensADeliveryEndsOnlyIfItIsGivenUp() async throws {
        let scene = try await Scene()
        let atOnce = try #require(SecretOverlap("0d"))
        // Nothing was bought: nothing is lost.
        let second = try #require(try scene.rotate(overlap: atOnce).secret)
        let first = try scene.buy(1)
        #expect(code { try scene.rotate(overlap: atOnce) } == .clientDeliveriesLost)
        // In an overlap the older secret goes on opening it, so that it is refused to end both.
        let third = try #require(try scene.rotate().secret)
        #expect(code { try scene.rotate(overlap: atOnce) } == .clientDeliveriesLost)
        let older = try scene.write(second, to: "second")
        let newer = try scene.write(third, to: "third")
        #expect(
            code { try scene.rotate(overlap: atOnce, older: OlderDeliveries(secretFile: newer)) }
                == .clientDeliveriesLost
        )
        let bridged = try scene.rotate(overlap: atOnce, older: OlderDeliveries(secretFile: older))
        let fourth = try #require(bridged.secret)
        #expect(try bridged.unreadableDeliveries == 0 && scene.open(first, fourth) == scene.sold(1))
        let ended = try scene.rotate(
            overlap: atOnce,
            older: OlderDeliveries(givesUpDeliveries: true)
        )
        #expect(ended.unreadableDeliveries == 1)
        // A lost delivery is in the way of no later rotation.
        #expect(try scene.rotate(overlap: atOnce).unreadableDeliveries == 1)
        try scene.expectWhole()
    }

    @Test func aFileWithAnotherSecretRotatesNothing() async throws {
        let scene = try await Scene()
        let file = try scene.write(Secret(Array("mr_wrong".utf8)), to: "old")
        #expect(
            code { try scene.rotate(older: OlderDeliveries(secretFile: file)) } == .clientSecret
        )
        #expect(try scene.record().version == 1)
        #expect(try scene.vault.deliveryKeys(of: "shop").count == 1)
    }

    @Test func afterTheOverlapTheOlderSecretOpensNothing() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        let second = try #require(try scene.rotate().secret)
        let record = try scene.stored(scene.secret)
        for (days, retired) in [(6, 0), (8, 1), (9, 0)] as [(Int64, Int)] {
            let run = EraseDeliveries(scene.repositories, Scene.context("expire", days: days))
            #expect(try run.eraseDue().retiredKeys == retired)
        }
        let opened = try ClientDeliveries(scene.repositories)
            .open(number, of: "shop", with: scene.secret, as: record)
        #expect(opened == .closed)
        #expect(try scene.open(number, second) == .closed)
        // A later rotation has the number of the deliveries that stay closed.
        let later = try ManageClients(scene.repositories, Scene.context(days: 10))
            .rotate("shop", SecretPlaces(), overlap: .usual)
        #expect(later.unreadableDeliveries == 1)
        try scene.expectWhole()
    }

    @Test func aKilledRotationIsDroppedOrDone() async throws {
        let scene = try await Scene(.sqlite)
        let number = try scene.buy(1)
        let path = scene.scratch.path("carried")
        let digits = String(repeating: "ab", count: 16)
        try Disk.ofTests.write(Array("Bergen-api-key-2020\n\(digits)\n".utf8), to: path)
        let old = try scene.write(scene.secret, to: "old")
        let rotate = { (repositories: Repositories, context: RequestContext) in
            try ManageClients(repositories, context).rotate(
                "shop",
                SecretPlaces(carriedFrom: path),
                overlap: .usual,
                older: OlderDeliveries(secretFile: old)
            )
        }
        let deaths = try scene.wrecks { _ = try rotate($0, $1) }
        #expect(deaths.map(\.step) == [.deliveryKeyStored, .clientRecorded])
        for death in deaths {
            try Scene.recover(death.repositories)
            #expect(try scene.open(number, in: death.repositories) == scene.sold(1))
            let facts = try rotate(death.repositories, Scene.context())
            #expect(facts.alreadyDone == (death.step == .clientRecorded))
            #expect(facts.unreadableDeliveries == 0, "after \(death.step)")
            let second = Secret(Array("Bergen-api-key-2020".utf8))
            #expect(try scene.open(number, second, in: death.repositories) == scene.sold(1))
            #expect(try death.repositories.vault.deliveryKeys(of: "shop").count == 2)
            try scene.expectWhole(death.repositories)
        }
    }

    /// The vault of a backup is copied after its ledger, and has two rotations more.
    @Test func keysThatAnOlderLedgerLacksAreDropped() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        for salt in [7, 8] as [UInt8] {
            let later = DeliveryCredential(
                Secret([salt]),
                .made,
                salt: [UInt8](repeating: salt, count: 16)
            )
            let share = try #require(try scene.repositories.share(of: "shop"))
            try scene.vault.store(
                scene.vault.makeDeliveryKey(for: later, share: share, at: Scene.now)
            )
        }
        #expect(try scene.finding() == .deliveryKeyUnknown(client: "shop"))
        try Scene.recover(scene.repositories)
        #expect(try scene.vault.deliveryKeys(of: "shop").map(\.version) == [1])
        #expect(try scene.open(number) == scene.sold(1))
        try scene.expectWhole()
    }

    @Test func aLostShareIsGivenUpByWishAlone() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        try Disk.ofTests.erase(scene.shareFile)
        #expect(try scene.open(number) == .shareMissing)
        #expect(code { try scene.rotate() } == .vaultShareMissing)
        let facts = try scene.rotate(older: OlderDeliveries(givesUpShare: true))
        let second = try #require(facts.secret)
        #expect(facts.unreadableDeliveries == 1)
        // Calls with either secret are sealed to the key that the new share opens.
        let later = try scene.buy(2, with: scene.secret)
        #expect(try scene.open(later, second) == scene.sold(2))
        #expect(try scene.open(number) == .closed && scene.open(number, second) == .closed)
        try scene.expectWhole()
    }

    @Test func aRevokedClientLeavesItsDeliveriesClosed() async throws {
        let scene = try await Scene()
        try scene.buy(1)
        let facts = try ManageClients(scene.repositories, Scene.context()).revoke("shop")
        #expect(facts.unreadableDeliveries == 1)
        #expect(code { try scene.buy(2) } == .clientNoDeliveries)
        try Scene.recover(scene.repositories)
        #expect(try scene.vault.deliveryKeys(of: "shop").count == 1)
        try scene.expectWhole()
        let status = try ShowStatus(scene.repositories, Scene.context()).status()
        #expect(status.attention.entries.contains { $0.kind == .clientAwaitsShredding })
    }
}
