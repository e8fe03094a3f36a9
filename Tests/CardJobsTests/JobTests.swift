import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import CardVault
import Synchronization
import Testing

/// Jobs on a workspace that is opened once, without a process.
struct JobTests {
    let shop: OpenWorkspace

    init() throws { shop = try OpenWorkspace() }

    @Test func mintsAnOrder() async throws {
        let creating = CreateOrder(shop.repositories, OpenWorkspace.context("order create"))
        let created = try creating.create(OpenWorkspace.order("a", quantity: 3), dryRun: false)
        let id = try #require(created.order.id)
        let minting = MintOrder(shop.repositories, OpenWorkspace.context("mint"))
        _ = try await minting.mint(id.text, dryRun: false)
        let order = try shop.repositories.ledger.order(id)
        #expect(order.state == .sealed)
        #expect(order.minted == 3)
        #expect(try shop.repositories.ledger.unfinishedOrders() == [])
    }

    /// The audit log records the operator and the time of the call's context.
    @Test func eachCallHasItsOwnActorAndClock() throws {
        let later = OpenWorkspace.now.adding(seconds: 3600)
        let contexts = [
            OpenWorkspace.context("order create", by: "anna"),
            OpenWorkspace.context("order create", by: "ola", at: later),
        ]
        for (context, id) in zip(contexts, ["a", "b"]) {
            _ = try CreateOrder(shop.repositories, context)
                .create(OpenWorkspace.order(id, quantity: 1), dryRun: false)
        }
        let head = try shop.repositories.ledger.auditHead()
        let entries = try shop.repositories.ledger.auditEntries(from: head.size - 2, limit: 2)
        #expect(entries.map(\.actor) == ["anna", "ola"])
        #expect(entries.map(\.at) == [OpenWorkspace.now, later])
        #expect(entries.map(\.command) == ["order create", "order create"])
    }

    @Test func reportsEachStepToTheContext() async throws {
        let steps = Steps()
        let hearing = OpenWorkspace.context("mint", reached: { steps.add($0) })
        let created = try CreateOrder(shop.repositories, hearing)
            .create(OpenWorkspace.order("a", quantity: 2), dryRun: false)
        let id = try #require(created.order.id)
        _ = try await MintOrder(shop.repositories, hearing).mint(id.text, dryRun: false)
        #expect(
            steps.all == [
                .orderReserved, .orderCreated, .mintBegun, .shareWritten, .keyRunCommitted,
                .segmentSealed, .segmentRecorded, .mintFinished,
            ]
        )
    }

    /// The disk of the workspace reports the steps of files, the call reports those of the job.
    @Test func reportsEachStepOfAFileToTheDisk() async throws {
        let steps = Steps()
        let shop = try OpenWorkspace(reached: { steps.add($0) })
        let made = steps.all
        #expect(made.prefix(3) == [.partWritten, .partSynced, .partRenamed])
        let hearing = OpenWorkspace.context("mint", reached: { steps.add($0) })
        let created = try CreateOrder(shop.repositories, hearing)
            .create(OpenWorkspace.order("a", quantity: 2), dryRun: false)
        let id = try #require(created.order.id)
        _ = try await MintOrder(shop.repositories, hearing).mint(id.text, dryRun: false)
        #expect(
            Array(steps.all.dropFirst(made.count)) == [
                .lineAppended, .orderReserved, .orderCreated, .mintBegun, .partWritten,
                .partSynced, .partRenamed, .shareWritten, .keyRunCommitted, .segmentSealed,
                .segmentRecorded, .mintFinished,
            ]
        )
    }

    /// A few cards are enough for several segments.
    @Test func sealsSegmentsOfTheSizeThatItIsGiven() async throws {
        let context = OpenWorkspace.context("mint")
        let created = try CreateOrder(shop.repositories, context)
            .create(OpenWorkspace.order("a", quantity: 5), dryRun: false)
        let id = try #require(created.order.id)
        _ = try await MintOrder(shop.repositories, context, segmentSize: 2)
            .mint(id.text, dryRun: false)
        #expect(try shop.repositories.vault.segmentCount(of: id) == 3)
    }

    /// Only what is unfinished is looked at, and a later call finishes it.
    @Test func findsAnOrderWhoseMintWasNotFinished() throws {
        let context = OpenWorkspace.context("mint")
        let created = try CreateOrder(shop.repositories, context)
            .create(OpenWorkspace.order("a", quantity: 2), dryRun: false)
        let id = try #require(created.order.id)
        _ = try shop.repositories.ledger.beginMinting(
            id,
            custody: .single,
            custodians: 1,
            by: context
        )
        #expect(try shop.repositories.ledger.unfinishedOrders().map(\.id) == [id])
        try JobRecovery().finishUnfinishedWork(shop.repositories, context)
        #expect(try shop.repositories.ledger.order(id).problem == nil)
    }

    /// A product that is added while the workspace is open is searched for from then on.
    @Test func knowsAProductThatWasAddedMeanwhile() throws {
        let other = try String(
            decoding: Disk.ofTests.read(shop.scratch.path("winter.yaml")),
            as: UTF8.self
        )
        .replacing("id: winter", with: "id: summer")
        .replacing("NC", with: "SC")
        try Disk.ofTests.write(Array(other.utf8), to: shop.scratch.path("summer.yaml"))
        _ = try AddProduct(shop.repositories, OpenWorkspace.context("product add"))
            .add(shop.scratch.path("summer.yaml"), unlocking: [], dryRun: false)
        let listed = try AddProduct(shop.repositories, OpenWorkspace.context("product list")).list()
        #expect(listed.map(\.id).sorted() == ["summer", "winter"])
    }

    /// Cards cannot be sealed to more than 16 custodians, and none can be removed.
    @Test func refusesA17thCustodianBeforeAFileIsWritten() throws {
        let adding = AddCustodian(shop.repositories, OpenWorkspace.context("custodian add"))
        for number in 2...17 {
            let name = "custodian-\(number)"
            let custodian = try CustodianIdentity.create(name: name).custodian
            let file = shop.scratch.path("\(name).pub")
            try Disk.ofTests.write(Array(custodian.fileText.utf8), to: file)
            guard number == 17 else {
                _ = try adding.add(name, publicKeyFile: file, unlocking: [])
                continue
            }
            #expect(throws: CustodianFailure.noRoom(count: 16)) {
                try adding.add(name, publicKeyFile: file, unlocking: [])
            }
            #expect(try !Disk.ofTests.exists(shop.repositories.workspace.custodianFile(name)))
        }
        let key = shop.scratch.path("late.key")
        #expect(throws: CustodianFailure.noRoom(count: 16)) {
            try adding.create("late", keyOut: key, passphraseFile: nil, unlocking: [])
        }
        #expect(try !Disk.ofTests.exists(key))
        let known = try adding.add(
            "custodian-16",
            publicKeyFile: shop.scratch.path("custodian-16.pub"),
            unlocking: []
        )
        #expect(known.alreadyDone)
        #expect(try shop.repositories.ledger.custodians(version: nil)?.members.count == 16)
    }

    private final class Steps: Sendable {
        private let heard = Mutex<[CrashPoint]>([])

        func add(_ step: CrashPoint) { heard.withLock { $0.append(step) } }
        var all: [CrashPoint] { heard.withLock { $0 } }
    }
}
