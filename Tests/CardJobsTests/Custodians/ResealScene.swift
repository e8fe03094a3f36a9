import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import CardVault
import Foundation
import Synchronization
import Testing

/// A workspace under dual custody with two sealed orders, of which the second has two key runs.
final class ResealScene: Sendable {
    let repositories: Repositories
    let orders: [OrderID]
    let oldBo: Key
    let newBo: Key
    let cleo: Key
    private let scratch: ScratchFolder
    private let number = Mutex(0)

    /// A custodian's key and its files.
    struct Key: Sendable {
        let identity: CustodianIdentity
        let publicKeyFile: String
        var custodian: Custodian { identity.custodian }
        let credential: CustodianCredential
    }

    /// A workspace as a process that dies at the step leaves it.
    struct Wreck {
        let number: Int
        let step: CrashPoint
        let repositories: Repositories
    }

    init() async throws {
        let shop = try OpenWorkspace()
        scratch = shop.scratch
        oldBo = try Self.makeKey("bo", as: "bo", in: scratch)
        newBo = try Self.makeKey("bo", as: "bo-new", in: scratch)
        cleo = try Self.makeKey("cleo", as: "cleo", in: scratch)
        for (name, key) in [("bo", oldBo), ("cleo", cleo)] {
            _ = try AddCustodian(shop.repositories, Self.context())
                .add(name, publicKeyFile: key.publicKeyFile, unlocking: [])
        }
        _ = try ChangeCustody(shop.repositories, Self.context()).set(.dual, unlocking: [])
        var orders: [OrderID] = []
        for (request, quantity) in [("a", 3), ("b", 4)] {
            let created = try CreateOrder(shop.repositories, Self.context())
                .create(OpenWorkspace.order(request, quantity: quantity), dryRun: false)
            orders.append(try #require(created.order.id))
        }
        self.orders = orders
        _ = try await MintOrder(shop.repositories, Self.context(), segmentSize: 2)
            .mint(orders[0].text, dryRun: false)
        repositories = try await Self.mintInTwoRuns(orders[1], in: shop)
    }

    static func context(
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) -> RequestContext {
        OpenWorkspace.context("custodian replace", reached: reached)
    }
}

extension ResealScene {
    func makeKey(_ name: String, as file: String) throws -> Key {
        try Self.makeKey(name, as: file, in: scratch)
    }

    private static func makeKey(
        _ name: String,
        as file: String,
        in scratch: ScratchFolder
    ) throws -> Key {
        let identity = try CustodianIdentity.create(name: name)
        let sealed = try CustodianKeyFile(
            sealing: identity,
            under: Passphrase(Array(name.utf8)),
            cost: CustodianKeyFile.acceptedCosts.lowerBound
        )
        let path = scratch.path(file)
        for (text, ending) in [
            (sealed.text, "key"), (identity.custodian.fileText, "pub"), ("\(name)\n", "words"),
        ] {
            try Disk.ofTests.write(Array(text.utf8), to: "\(path).\(ending)")
        }
        return Key(
            identity: identity,
            publicKeyFile: "\(path).pub",
            credential: CustodianCredential(
                keyFile: "\(path).key",
                passphraseFile: "\(path).words"
            )
        )
    }

    /// Mints the order in a process that dies after the first segment, and in a second one.
    private static func mintInTwoRuns(
        _ order: OrderID,
        in shop: OpenWorkspace
    ) async throws -> Repositories {
        let first = shop.repositories
        let folder = shop.scratch.path("twice")
        let copied = Mutex<Repositories?>(nil)
        let dying = context { step in
            guard step == .segmentRecorded else { return }
            copied.withLock { copied in
                if copied == nil { copied = copy(of: first, in: folder) }
            }
        }
        _ = try await MintOrder(first, dying, segmentSize: 2)
            .mint(order.text, dryRun: false)
        let repositories = try #require(copied.withLock { $0 })
        _ = try await MintOrder(repositories, context(), segmentSize: 2)
            .mint(order.text, dryRun: false)
        #expect(try repositories.vault.setVersions(ofKeyRuns: order).count == 2)
        return repositories
    }

    /// The workspace as it is, opened in another folder; nil and a recorded issue if that fails.
    private static func copy(of repositories: Repositories, in folder: String) -> Repositories? {
        do {
            try FileManager.default.copyItem(
                atPath: repositories.workspace.root,
                toPath: folder
            )
            let workspace = Workspace(root: folder, disk: repositories.disk)
            try repositories.ledger.copy(to: workspace.ledgerFile)
            return try Repositories.open(workspace, on: repositories.machine, context())
        } catch {
            Issue.record(error)
            return nil
        }
    }

    /// Runs a job to its end, and copies the workspace at each of its steps.
    func wrecks(
        of repositories: Repositories,
        _ job: (Repositories, RequestContext) throws -> Void
    ) throws -> [Wreck] {
        let wrecks = Mutex<[Wreck]>([])
        try job(
            repositories,
            Self.context { step in
                let number = self.number.withLock { number in
                    number += 1
                    return number
                }
                let folder = self.scratch.path("wreck-\(number)")
                guard let copy = Self.copy(of: repositories, in: folder) else { return }
                wrecks.withLock {
                    $0.append(Wreck(number: number, step: step, repositories: copy))
                }
            }
        )
        return wrecks.withLock { $0 }
    }

    /// Replaces the key of bo, and seals the orders to the new set.
    func replace(in repositories: Repositories, _ context: RequestContext) throws {
        let result = try ChangeCustodians(repositories, context).replace(
            "bo",
            publicKeyFile: newBo.publicKeyFile,
            fingerprint: nil,
            reseals: true,
            unlocking: [oldBo.credential, cleo.credential]
        )
        #expect(result.isResealed)
    }

    /// Expects the new set in each key run, in the ledger, and nothing of the old key in the vault.
    func expectDone(in repositories: Repositories, _ place: String = "") throws {
        let set = try #require(try repositories.ledger.custodians(version: nil))
        #expect(set.members.first { $0.name == "bo" }?.publicKey == newBo.custodian.publicKey)
        let wanted = Set(set.members.map { Fingerprint(of: $0.publicKey) })
        for order in orders {
            let sealed = try repositories.vault.custodians(ofKeyRuns: order)
            #expect(sealed.values.allSatisfy { $0 == wanted }, "\(order) \(place)")
            #expect(
                try repositories.vault.keyRunDigests(of: order)
                    == repositories.ledger.keyRunDigests(ofOrder: order),
                "\(order) \(place)"
            )
            #expect(
                try repositories.ledger.unfinishedResealing(ofOrder: order) == nil,
                "\(order) \(place)"
            )
            #expect(
                try repositories.ledger.order(order).custodianSet == set.version,
                "\(order) \(place)"
            )
        }
        #expect(try !hasOldKey(repositories.workspace.vaultFile), "\(place)")
    }

    /// True if the fingerprint of the old key is in the file of the vault or in its log: each
    /// sealed key has that of its custodian beside it.
    private func hasOldKey(_ vault: String) throws -> Bool {
        let mark = Data(oldBo.custodian.fingerprint.bytes)
        return try [vault, vault + "-wal"].contains { path in
            guard FileManager.default.fileExists(atPath: path) else { return false }
            return try Data(contentsOf: URL(filePath: path)).range(of: mark) != nil
        }
    }
}
