import CardCore
@testable import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import CardVault
import Foundation
import Testing

/// The end of deliveries: orphans, the calendar, and the shredding of a client.
struct DeliveryEndTests {
    private typealias Scene = DeliveryJobScene

    private func outcomes(_ scene: DeliveryJobScene) throws -> [String] {
        try scene.ledger.auditEntries(about: DeliveriesEntry.object).map(\.outcome)
    }

    /// The process dies after the vault has the delivery, and before the ledger has the call.
    @Test(arguments: CallScene.Store.allCases)
    func aDeliveryWithoutACallIsDropped(_ store: CallScene.Store) async throws {
        let scene = try await Scene(store)
        let first = try scene.buy(1)
        let orphan = try scene.buy(2, commits: false)
        let last = try scene.buy(3)
        // Until a service starts, it may be one whose call is about to be committed.
        try scene.expectWhole()
        try Scene.recover(scene.repositories)
        #expect(try scene.vault.delivery(orphan) != nil)
        let deaths = try scene.wrecks { try DeliveryOrphans($0, $1).dropDeliveries() }
        #expect(deaths.map(\.step) == [.orphanDeliveriesNoted])
        for repositories in deaths.map(\.repositories) + [scene.repositories] {
            try DeliveryOrphans(repositories, Scene.context()).dropDeliveries()
            #expect(try repositories.vault.delivery(orphan) == nil)
            #expect(try scene.open(first, in: repositories) == scene.sold(1))
            #expect(try scene.open(last, in: repositories) == scene.sold(3))
            try scene.expectWhole(repositories)
        }
        #expect(try outcomes(scene) == ["dropped"])
        #expect(try scene.buy(4) == 4)
    }

    @Test func aDeliveryThatTheLedgerLacksIsFoundAfterwards() async throws {
        let scene = try await Scene()
        try scene.buy(1)
        let orphan = try scene.buy(2, commits: false)
        try scene.vault.drop([], comparedUpTo: orphan)
        #expect(try scene.finding() == .deliveryUnknown(orphan))
    }

    @Test func aDeliveryThatTheVaultLacksIsFound() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        try scene.vault.drop([number])
        #expect(try scene.finding() == .deliveryLost(number))
    }

    @Test(arguments: [
        (LifeCycle.voided, DeliveryErasure.voided), (.replaced, .replaced), (.expired, .expired),
    ])
    func theEndOfTheCardErasesIt(_ life: LifeCycle, _ reason: DeliveryErasure) async throws {
        let scene = try await Scene()
        let numbers = try (1...2).map { try scene.buy($0) }
        let card = try scene.calls.card(1)
        try scene.ledger.transaction(by: Scene.context()) { transaction in
            _ = try transaction.save(
                life,
                ofCardsIn: [card.lifeCycle],
                of: CardRange(order: card.order, positions: 1...1)
            )
        }
        let deaths = try scene.wrecks { repositories, context in
            let run = EraseDeliveries(repositories, context)
            let trial = try run.eraseDue(dryRun: true)
            let done = try run.eraseDue()
            #expect(trial.erased == [reason: 1] && done.erased == [reason: 1])
        }
        #expect(deaths.map(\.step) == [.erasureNoted, .deliveriesErased])
        for repositories in deaths.map(\.repositories) + [scene.repositories] {
            _ = try EraseDeliveries(repositories, Scene.context()).eraseDue()
            let opened = try scene.open(numbers[0], in: repositories)
            #expect(
                opened == .erased(SealedDelivery.Erasure(at: Scene.now, reason: reason))
            )
            #expect(try scene.open(numbers[1], in: repositories) == scene.sold(2))
            try scene.expectWhole(repositories)
        }
        #expect(try outcomes(scene) == ["erased"])
    }

    @Test func aCardWithoutMoneyHasThirtyDays() async throws {
        let scene = try await Scene()
        try scene.calls.sell(1)
        let number = try scene.buy(1)
        let run = { (days: Int64) in
            try EraseDeliveries(scene.repositories, Scene.context("expire", days: days))
                .eraseDue().erased
        }
        #expect(try run(31) == [:])
        let redeem = try scene.calls.request("r", .redeem, card: 1, amount: 50_000)
        #expect(try scene.calls.text(redeem) == "201")
        // It waits for its confirmation: the money is reserved.
        #expect(try run(31) == [:])
        let confirm = scene.calls.advice("rc", .redeem, phase: .confirm, of: "r")
        #expect(try scene.calls.text(confirm) == "202")
        #expect(try scene.calls.card(1).state == .depleted)
        #expect(try run(29) == [:])
        #expect(try run(30) == [.depleted: 1])
        #expect(try scene.vault.delivery(number)?.erasure?.reason == .depleted)
    }

    @Test func everyDeliveryEndsAfterItsDays() async throws {
        let scene = try await Scene()
        try scene.buy(1)
        let run = { (days: Int64) in
            // The workspace was used meanwhile.
            for day in stride(from: 30, through: days, by: 30) {
                try scene.ledger.noteDeliveries(
                    "looked at",
                    [:],
                    by: Scene.context("status", days: day)
                )
            }
            return try EraseDeliveries(scene.repositories, Scene.context("expire", days: days))
                .eraseDue().erased
        }
        #expect(try run(399) == [:])
        #expect(try run(400) == [.old: 1])
    }

    /// A clock that jumped ends nothing.
    @Test func aWrongClockErasesNothing() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        let wrong = EraseDeliveries(scene.repositories, Scene.context("expire", days: 4000))
        #expect(code { try wrong.eraseDue() } == .clockJumped)
        #expect(try scene.open(number) == scene.sold(1))
    }

    @Test func expireErasesWhatIsDue() async throws {
        let scene = try await Scene()
        try scene.buy(1)
        let card = try scene.calls.card(1)
        try scene.ledger.transaction(by: Scene.context()) { transaction in
            _ = try transaction.save(
                .voided,
                ofCardsIn: [card.lifeCycle],
                of: CardRange(order: card.order, positions: 1...1)
            )
        }
        for (dryRun, left) in [(true, 1), (false, 0)] {
            let expired = try ExpireCards(scene.repositories, Scene.context("expire")).expire(
                ExpireCards.Request(asOf: "2026-01-01", dryRun: dryRun)
            )
            #expect(expired.deliveries.erased == [.voided: 1])
            #expect(try scene.vault.deliveryCount(of: "shop") == left)
        }
    }
}

/// The shredding of a client, and copies of its share.
struct ShredClientTests {
    private typealias Scene = DeliveryJobScene

    private func expectShredded(
        _ scene: DeliveryJobScene,
        in repositories: Repositories,
        numbers: [DeliveryNumber],
        place: String = ""
    ) throws {
        for number in numbers {
            guard case .erased(let erasure) = try scene.open(number, in: repositories) else {
                Issue.record("delivery \(number) is there, \(place)")
                continue
            }
            #expect(erasure.reason == .shredded)
        }
        #expect(try repositories.vault.isShredded("shop"), "\(place)")
        #expect(
            try !Disk.ofTests.exists(repositories.workspace.shareFile(ofClient: "shop")),
            "\(place)"
        )
        let history = try repositories.shareHistory(of: "shop")
        #expect(history.shreddedAt != nil && history.certificate != nil, "\(place)")
        try scene.expectWhole(repositories)
    }

    @Test(arguments: CallScene.Store.allCases)
    func nothingOfAShreddedClientIsLeft(_ store: CallScene.Store) async throws {
        let scene = try await Scene(store)
        let numbers = try (1...2).map { try scene.buy($0) }
        let shred = ShredClient(scene.repositories, Scene.context("client shred"))
        let trial = try shred.shred("shop", dryRun: true)
        #expect(trial.deliveries == 2 && trial.certificate == .null && !trial.alreadyDone)
        #expect(try scene.open(numbers[0]) == scene.sold(1))
        let result = try shred.shred("shop", dryRun: false)
        #expect(result.deliveries == 2 && !result.alreadyDone && result.copies == [])
        #expect(result.certificate.text.contains(#""deliveries":2"#))
        try expectShredded(scene, in: scene.repositories, numbers: numbers)
        let again = try shred.shred("shop", dryRun: false)
        #expect(again.alreadyDone && again.certificate == result.certificate)
        // The client is registered still, and gets nothing new.
        #expect(code { try scene.buy(3) } == .vaultShredded)
        #expect(code { try scene.rotate() } == .clientShredded)
        _ = try ManageClients(scene.repositories, Scene.context()).revoke("shop")
        try scene.calls.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aKilledShreddingIsFinishedByTheNextCommand(_ store: CallScene.Store) async throws {
        let scene = try await Scene(store)
        let numbers = try (1...2).map { try scene.buy($0) }
        let deaths = try scene.wrecks { repositories, context in
            _ = try ShredClient(repositories, context).shred("shop", dryRun: false)
        }
        #expect(
            deaths.map(\.step) == [
                .clientShredBegun, .clientShareErased, .clientRowsErased, .clientShredded,
            ]
        )
        for death in deaths {
            let status = try ShowStatus(death.repositories, Scene.context()).status()
            let isHalf = status.attention.entries.contains { $0.kind == .clientHalfShredded }
            #expect(isHalf == (death.step != .clientShredded), "after \(death.step)")
            try Scene.recover(death.repositories)
            try expectShredded(
                scene,
                in: death.repositories,
                numbers: numbers,
                place: "after \(death.step)"
            )
        }
    }

    @Test func aBackupFromBeforeOpensNothing() async throws {
        let scene = try await Scene()
        let number = try scene.buy(1)
        let copy = scene.scratch.path("old-vault.sqlite")
        try scene.vault.copy(to: copy)
        _ = try ShredClient(scene.repositories, Scene.context()).shred("shop", dryRun: false)
        let old = try Vault(path: copy)
        let record = try scene.stored(scene.secret)
        let credential = DeliveryCredential(scene.secret, as: record)
        let share = try scene.repositories.share(of: "shop")
        #expect(try old.open(number, of: "shop", credential, share: share) == .shareMissing)
    }

    /// A file that somebody puts back is destroyed again.
    @Test func aShareThatComesBackIsDestroyedAgain() async throws {
        let scene = try await Scene()
        try scene.buy(1)
        let share = try Disk.ofTests.read(scene.shareFile)
        let shred = ShredClient(scene.repositories, Scene.context())
        _ = try shred.shred("shop", dryRun: false)
        try Disk.ofTests.write(share, to: scene.shareFile)
        #expect(try scene.finding() == .clientNotShredded(client: "shop"))
        #expect(try !shred.shred("shop", dryRun: false).alreadyDone)
        #expect(try !Disk.ofTests.exists(scene.shareFile))
        #expect(try shred.shred("shop", dryRun: false).alreadyDone)
    }
}

/// Copies of a client's share on a medium of the custodians.
struct CopyClientShareTests {
    private typealias Scene = DeliveryJobScene

    /// The key file of the custodian.
    private func custodian(_ scene: DeliveryJobScene) throws -> CustodianCredential {
        let file = try CustodianKeyFile(
            sealing: scene.calls.workspace.ada,
            under: Passphrase(Array("words".utf8)),
            cost: CustodianKeyFile.acceptedCosts.lowerBound
        )
        for (text, name) in [(file.text, "ada.key"), ("words\n", "ada.words")] {
            try Disk.ofTests.write(Array(text.utf8), to: scene.scratch.path(name))
        }
        return CustodianCredential(
            keyFile: scene.scratch.path("ada.key"),
            passphraseFile: scene.scratch.path("ada.words")
        )
    }

    @Test func aCopyBringsALostShareBack() async throws {
        let scene = try await Scene()
        let ada = try custodian(scene)
        let number = try scene.buy(1)
        let copy = CopyClientShare(scene.repositories, Scene.context())
        let path = scene.scratch.path("shop.copy")
        let share = try Disk.ofTests.read(scene.shareFile)
        #expect(try copy.copy("shop", to: path).custodians == ["ada"])
        #expect(scene.scratch.run("stat -c %a '\(path)'").output == "600\n")
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.range(of: Data(share.suffix(80))) == nil)
        #expect(code { try copy.copy("shop", to: path) } == .pathExists)
        let inside = scene.repositories.workspace.path("x")
        #expect(code { try copy.copy("shop", to: inside) } == .clientSecretInside)
        #expect(try copy.restore("shop", from: path, [ada]).alreadyDone)
        try Disk.ofTests.erase(scene.shareFile)
        #expect(try scene.open(number) == .shareMissing)
        #expect(try scene.finding() == .clientShareLost(client: "shop"))
        #expect(code { try copy.restore("shop", from: path, []) } == .custodianMissing)
        #expect(try !copy.restore("shop", from: path, [ada]).alreadyDone)
        #expect(try Disk.ofTests.read(scene.shareFile) == share)
        #expect(try scene.open(number) == scene.sold(1))
        #expect(try scene.repositories.shareHistory(of: "shop").copies.map(\.path) == [path])
        try scene.expectWhole()
    }

    @Test func theCertificateNamesTheCopies() async throws {
        let scene = try await Scene()
        let copy = CopyClientShare(scene.repositories, Scene.context())
        let paths = ["a", "b"].map { scene.scratch.path("\($0).copy") }
        for path in paths { _ = try copy.copy("shop", to: path) }
        let result = try ShredClient(scene.repositories, Scene.context())
            .shred("shop", dryRun: false)
        #expect(result.copies == paths)
        for path in paths { #expect(result.certificate.text.contains(path)) }
    }

    @Test func aCopyIsRefusedAfterTheShredding() async throws {
        let scene = try await Scene()
        let ada = try custodian(scene)
        let copy = CopyClientShare(scene.repositories, Scene.context())
        let path = scene.scratch.path("shop.copy")
        _ = try copy.copy("shop", to: path)
        _ = try ShredClient(scene.repositories, Scene.context()).shred("shop", dryRun: false)
        #expect(code { try copy.restore("shop", from: path, [ada]) } == .clientShredded)
        #expect(code { try copy.copy("shop", to: scene.scratch.path("x")) } == .clientShredded)
        #expect(try !Disk.ofTests.exists(scene.shareFile))
    }

    @Test func theCopyOfAnotherShareIsRefused() async throws {
        let scene = try await Scene()
        let ada = try custodian(scene)
        _ = try ManageClients(scene.repositories, Scene.context())
            .add("app", ClientTerms.buyer("app"), with: SecretPlaces())
        let copy = CopyClientShare(scene.repositories, Scene.context())
        let (own, other) = (scene.scratch.path("shop.copy"), scene.scratch.path("app.copy"))
        _ = try copy.copy("shop", to: own)
        _ = try copy.copy("app", to: other)
        #expect(code { try copy.restore("shop", from: other, [ada]) } == .clientShare)
        // The head of the file is authenticated, too.
        let text = try String(contentsOfFile: other, encoding: .utf8)
        let forged = scene.scratch.path("forged.copy")
        try Disk.ofTests.write(
            Array(text.replacing("client: app", with: "client: shop").utf8),
            to: forged
        )
        #expect(code { try copy.restore("shop", from: forged, [ada]) } == .keyCorrupt)
        // After the share was given up, the copy of the earlier one does not come back.
        try Disk.ofTests.erase(scene.shareFile)
        _ = try scene.rotate(older: OlderDeliveries(givesUpShare: true))
        #expect(code { try copy.restore("shop", from: own, [ada]) } == .clientShare)
    }
}
