import CardCore
import CardJobs
import CardLedger
import CardLedgerTesting
import CardSystem
import CardTestSupport
import CardVault
import Synchronization
import Testing

/// A workspace that is opened once, in the process of the tests; each call has a context of its own.
final class OpenWorkspace {
    let scratch: ScratchFolder
    let repositories: Repositories
    /// The custodian of the workspace.
    let ada: CustodianIdentity
    static let now = Instant(milliseconds: 1_795_000_000_000)

    /// With a product, a printer and a custodian; `reached` hears of the steps of its files.
    init(
        ledgers: any LedgerFiles = MemoryLedgerFiles(),
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) throws {
        let machine = Machine.ofTests(Disk(currentFolder: "/", reached: reached), ledgers)
        scratch = try ScratchFolder()
        let folder = scratch.path("cards")
        let making = Self.context("init")
        _ = try InitWorkspace(
            directory: folder,
            custody: .single,
            machine: machine,
            context: making
        ).make()
        repositories = try Repositories.open(
            Workspace(root: folder, disk: machine.disk),
            on: machine,
            making
        )
        try Disk.ofTests.write(Array(Self.product.utf8), to: scratch.path("winter.yaml"))
        _ = try AddProduct(repositories, Self.context("product add"))
            .add(scratch.path("winter.yaml"), unlocking: [], dryRun: false)
        let printer = NewPrinter(
            name: "northprint",
            kind: .age,
            recipients: ["age1x"],
            template: "generic-csv"
        )
        _ = try repositories.ledger.add(printer, unlockedBy: [], by: Self.context("printer add"))
        ada = try CustodianIdentity.create(name: "ada")
        try Disk.ofTests.write(Array(ada.custodian.fileText.utf8), to: scratch.path("ada.pub"))
        _ = try AddCustodian(repositories, Self.context("custodian add"))
            .add("ada", publicKeyFile: scratch.path("ada.pub"), unlocking: [])
    }

    static func context(
        _ command: String,
        by actor: String = "kari",
        at instant: Instant = OpenWorkspace.now,
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) -> RequestContext {
        RequestContext(
            actor: actor,
            command: command,
            clock: FixedClock(now: instant),
            random: { KernelRandom() },
            words: CodeWords(),
            reached: reached
        )
    }

    static func order(_ requestID: String, quantity: Int) -> OrderSource {
        OrderSource(
            requestID: requestID,
            product: "winter",
            quantity: quantity,
            spares: 0,
            printer: "northprint",
            template: nil,
            environment: .live,
            denominationMinor: nil
        )
    }

    private static let product = """
        id: winter
        name: Winter card
        currency: NOK
        denomination: {fixed: [50000]}
        serial: {prefix: "NC", digits: 10, check: luhn}
        token: {length: 26, characters: true, numbers: true, alphabet: unambiguous}
        pin: {length: 6, numbers: true, boundTo: token}
        """
}
