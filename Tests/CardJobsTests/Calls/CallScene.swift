import CardCore
@testable import CardJobs
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import CardSystem
import CardTestSupport
import CardVault
import Synchronization
import Testing

/// A workspace with cards that calls can use, a client, and the calls that it serves.
final class CallScene {
    /// The kind of ledger.
    enum Store: CaseIterable { case memory, sqlite }

    let workspace: OpenWorkspace
    let served: ServedCalls
    let client: ClientRecord
    /// The secrets of the cards, in the order of their positions.
    let secrets: [CardSecrets]
    let steps = Steps()

    var ledger: any Ledger { workspace.repositories.ledger }

    /// The steps that the workspace reached.
    final class Steps: Sendable {
        private let heard = Mutex<[CrashPoint]>([])
        var all: [CrashPoint] { heard.withLock { $0 } }
        func add(_ step: CrashPoint) { heard.withLock { $0.append(step) } }
    }

    static let cardCount = 10

    /// With cards of `gift`, whose PINs have that cost.
    init(_ store: Store, cost: String = "online") async throws {
        workspace = try OpenWorkspace(
            ledgers: store == .memory ? MemoryLedgerFiles() : SQLiteLedgerFiles()
        )
        let steps = steps
        let context = OpenWorkspace.context("serve", by: "service", reached: { steps.add($0) })
        served = ServedCalls(workspace.repositories, context)
        // A card becomes a product as that was when the card's own product was added.
        try Self.add("food", Self.food, in: workspace)
        try Self.add("gift", Self.gift(cost: cost), in: workspace)
        secrets = try await Self.mint("gift", in: .live, workspace)
        client = try Self.register("till", workspace)
    }

    static func gift(cost: String) -> String {
        """
        id: gift
        name: Gift card
        currency: NOK
        denomination: {min: 0, max: 100000}
        expiry: {on: 2030-12-31}
        activatesAs: [gift, food]
        serial: {prefix: "GC", digits: 8, check: luhn}
        token: {length: 26, characters: true, numbers: true, alphabet: unambiguous}
        pin: {length: 6, numbers: true, boundTo: serial, cost: \(cost)}
        barcode: "7012345678900"
        type: giftcard
        """
    }

    private static let food = """
        id: food
        name: Food card
        currency: NOK
        denomination: {min: 0, max: 100000}
        serial: {prefix: "FC", digits: 8, check: luhn}
        token: {length: 26, characters: true, numbers: true, alphabet: unambiguous}
        """

    static func add(_ id: String, _ document: String, in workspace: OpenWorkspace) throws {
        let path = workspace.scratch.path("\(id).yaml")
        if try Disk.ofTests.exists(path) { workspace.scratch.run("rm '\(path)'") }
        try Disk.ofTests.write(Array(document.utf8), to: path)
        _ = try AddProduct(workspace.repositories, OpenWorkspace.context("product add"))
            .add(path, unlocking: [], dryRun: false)
    }

    static func register(
        _ name: ClientName,
        _ workspace: OpenWorkspace,
        products: [ProductID] = [],
        environment: Environment = .live
    ) throws -> ClientRecord {
        var terms = ClientTerms(.electrum, name: name, environment: environment)
        terms.products = products
        return try workspace.repositories.ledger.add(
            name,
            terms,
            by: OpenWorkspace.context("client add")
        ) {
            Workshop.secret(at: $0)
        }
    }
}

// The cards.
extension CallScene {
    /// Makes cards that can be sold; their secrets are in no vault.
    static func mint(_ product: ProductID, in environment: Environment, _ workspace: OpenWorkspace)
        async throws -> [CardSecrets]
    {
        let (repositories, context) = (workspace.repositories, OpenWorkspace.context("mint"))
        let source = OrderSource(
            requestID: "\(product)-\(environment)",
            product: product,
            quantity: cardCount,
            spares: 0,
            printer: "northprint",
            template: nil,
            environment: environment,
            denominationMinor: nil
        )
        let created = try CreateOrder(repositories, context).create(source, dryRun: false)
        let id = try #require(created.order.id)
        _ = try repositories.ledger.beginMinting(id, custody: .single, custodians: 1, by: context)
        let drawn = try await CardGenerator(
            for: repositories.ledger.order(id),
            repositories,
            context
        ).draw(1...cardCount)
        _ = try repositories.ledger.recordSegment(
            of: drawn.minted,
            ofOrder: id,
            epochs: KeyEpochs(repositories.hashes),
            redraw: { drawn.minted[$0 - 1] },
            seal: { RecordedSeal(keyRun: 0, segment: 0, commitment: [1], root: [2]) },
            by: context
        )
        _ = try repositories.ledger.finishMinting(id, by: context)
        try acknowledge(id, in: repositories, context)
        return drawn.secrets
    }

    private static func acknowledge(
        _ id: OrderID,
        in repositories: Repositories,
        _ context: RequestContext
    ) throws {
        let release = ReleaseRecord(
            order: id,
            file: "\(id).zip.age",
            sha256: .numbered(UInt8(id.value)),
            bytes: 10,
            recipients: ["age1x"],
            cards: cardCount
        )
        let publication = Publication(
            partPath: "outbox/.\(id)",
            finalPath: "outbox/\(id).zip.age",
            sha256: release.sha256
        )
        try repositories.ledger.commitRelease(
            release,
            publishing: [publication],
            unlockedBy: [],
            by: context
        )
        let coverage = AcceptedCoverage(
            ranges: [1...cardCount],
            spoiled: [],
            missing: [],
            replacements: []
        )
        let answer = AcknowledgementRecord(order: id, content: "all", coverage: coverage)
        _ = try repositories.ledger.acknowledge(answer, by: context)
    }

    /// The serial of the card at a position, from 1.
    func serial(_ position: Int) throws -> Serial {
        let format = try #require(
            try workspace.repositories.product(ledger.product("gift", version: nil)).serial
        )
        return format.serial(at: Int64(position))
    }

    func card(_ position: Int) throws -> Card { try ledger.card(serial: serial(position)) }

    /// The card as the client finds it by its serial.
    func found(_ position: Int) throws -> FoundCard {
        try #require(
            try served.find(PresentedCard(serial(position).text), for: client, to: .transaction)
        )
    }

    func token(_ position: Int) -> String {
        String(decoding: secrets[position - 1].token.bytes, as: UTF8.self)
    }

    func pin(_ position: Int) throws -> GivenPIN {
        let pin = try #require(secrets[position - 1].pin)
        return try #require(GivenPIN(clear: pin.bytes))
    }
}
