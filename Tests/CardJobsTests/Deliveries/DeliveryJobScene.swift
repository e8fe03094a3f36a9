import CardCore
@testable import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import CardVault
import Foundation
import Synchronization
import Testing

/// A workspace with cards and a client that buys them, as the interface of the client will.
final class DeliveryJobScene {
    let calls: CallScene
    let client: ClientName = "shop"
    /// The secret with which the client is registered.
    let secret: Secret
    private let number = Mutex(0)

    var repositories: Repositories { calls.workspace.repositories }
    var ledger: any Ledger { repositories.ledger }
    var vault: Vault { repositories.vault }
    var scratch: ScratchFolder { calls.workspace.scratch }
    var shareFile: String { repositories.workspace.shareFile(ofClient: client) }

    static let now = OpenWorkspace.now
    static let day: Int64 = 86_400

    init(_ store: CallScene.Store = .memory) async throws {
        calls = try await CallScene(store)
        let added = try ManageClients(calls.workspace.repositories, Self.context()).add(
            "shop",
            ClientTerms.buyer("shop"),
            with: SecretPlaces()
        )
        secret = try #require(added.secret)
    }

    static func context(
        _ command: String = "client",
        days: Int64 = 0,
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) -> RequestContext {
        OpenWorkspace.context(command, at: now.adding(seconds: days * day), reached: reached)
    }

    func record(_ repositories: Repositories? = nil) throws -> ClientRecord {
        try (repositories ?? self.repositories).ledger.client(client)
    }

    /// The secret on record with that content.
    func stored(_ secret: Secret, _ repositories: Repositories? = nil) throws -> ClientSecret {
        let repositories = repositories ?? self.repositories
        let key = try OperatorKeys.serviceKey(of: repositories.workspace)
        return try #require(
            try record(repositories).secrets.first {
                try key.accepts(secret, as: $0, of: client)
            }
        )
    }
}

// The calls of the client.
extension DeliveryJobScene {
    /// Buys the card at a position, in a group of its own; `commits` is false if the process dies
    /// between vault and ledger.
    @discardableResult
    func buy(
        _ position: Int,
        with secret: Secret? = nil,
        commits: Bool = true
    ) throws -> DeliveryNumber {
        let deliveries = ClientDeliveries(repositories)
        let key = try deliveries.key(of: record(), for: secret.map { try stored($0) })
        var group = try deliveries.begin()
        let number = try group.seal(
            calls.secrets[position - 1],
            of: calls.serial(position),
            to: key,
            at: Self.now
        )
        try deliveries.store(group)
        guard commits else { return number }
        try ledger.decideCalls(by: Self.context("serve")) { session in
            try session.record(
                CallRecord(
                    CallKey(client, .walleo, key: "pull-\(number)"),
                    operation: "pull",
                    answered: AnsweredCall(
                        content: CallContent("pull").digest,
                        status: 200,
                        answer: nil
                    ),
                    delivery: number,
                    at: Self.now
                )
            )
        }
        return number
    }

    func open(
        _ number: DeliveryNumber,
        _ secret: Secret? = nil,
        in repositories: Repositories? = nil
    ) throws -> OpenedDelivery {
        let (repositories, secret) = (repositories ?? self.repositories, secret ?? self.secret)
        return try ClientDeliveries(repositories).open(
            number,
            of: client,
            with: secret,
            as: stored(secret, repositories)
        )
    }

    func sold(_ position: Int) throws -> OpenedDelivery {
        .secrets(calls.secrets[position - 1], of: try calls.serial(position))
    }

    func rotate(
        overlap: SecretOverlap = .usual,
        older: OlderDeliveries = OlderDeliveries()
    ) throws -> ClientFacts {
        try ManageClients(repositories, Self.context()).rotate(
            client,
            SecretPlaces(),
            overlap: overlap,
            older: older
        )
    }

    func write(_ secret: Secret, to name: String) throws -> String {
        let path = scratch.path(name)
        try Disk.ofTests.write(secret.bytes + Array("\n".utf8), to: path)
        return path
    }

    func expectWhole(_ repositories: Repositories? = nil) throws {
        let finding = try DeliveryCheck(repositories: repositories ?? self.repositories).finding()
        #expect(finding.isWhole, "\(finding.finding)")
    }

    func finding() throws -> VerifyFinding {
        let found = try DeliveryCheck(repositories: repositories).finding()
        #expect(!found.isWhole)
        return found.finding
    }
}

// Processes that die.
extension DeliveryJobScene {
    /// A workspace as a process that dies at the step leaves it.
    struct Wreck {
        let step: CrashPoint
        let repositories: Repositories
    }

    /// Runs a job to its end, and copies the workspace at each of its steps.
    func wrecks(_ job: (Repositories, RequestContext) throws -> Void) throws -> [Wreck] {
        let wrecks = Mutex<[Wreck]>([])
        let (repositories, scratch) = (repositories, scratch)
        let made = Mutex(number.withLock { $0 })
        try job(
            repositories,
            Self.context { step in
                let number = made.withLock { number in
                    number += 1
                    return number
                }
                do {
                    let copy = try Self.copy(repositories, to: scratch.path("wreck-\(number)"))
                    wrecks.withLock { $0.append(Wreck(step: step, repositories: copy)) }
                } catch { Issue.record(error) }
            }
        )
        number.withLock { $0 = made.withLock { $0 } }
        return wrecks.withLock { $0 }
    }

    /// The workspace as it is, opened in another folder.
    static func copy(_ repositories: Repositories, to folder: String) throws -> Repositories {
        try FileManager.default.copyItem(atPath: repositories.workspace.root, toPath: folder)
        let workspace = Workspace(root: folder, disk: repositories.disk)
        try repositories.ledger.copy(to: workspace.ledgerFile)
        return try Repositories.open(workspace, on: repositories.machine, context())
    }

    static func recover(_ repositories: Repositories) throws {
        try JobRecovery().finishUnfinishedWork(repositories, context())
    }
}
