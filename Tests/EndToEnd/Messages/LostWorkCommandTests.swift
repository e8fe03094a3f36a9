import CardCore
import Testing

@testable import CardJobs
@testable import MintrunCommands

/// The commands that do lost work again.
struct LostWorkCommandTests {
    private static let range = LostRange(
        kind: .voided,
        order: 1,
        first: "GC01",
        last: "GC09",
        includesActive: true,
        reason: "stolen",
        requestID: "redo-7-12"
    )
    private static let request: OrderRequest = {
        var request = OrderRequest(requestID: "r-1", product: "gift", quantity: 9, printer: "acme")
        request.denominationMinor = 2500
        return request
    }()
    private static let shipping = LostShipping(
        order: 1,
        store: "Bern 1",
        packs: ["p1", "p2"],
        carrier: "Post",
        tracking: "-12",
        reason: "late"
    )

    private static let limits: ClientTerms = {
        var terms = ClientTerms(.electrum, name: "till")
        terms.institutions = ["a b"]
        terms.scopes = terms.scopes.filter { $0.text == "cards:lookup" }
        terms.products = ["gift"]
        terms.rate = ClientRate("5/s") ?? .usual
        return terms
    }()

    private static let works: [(LostWork, String)] = [
        (.operation(id: "r-1", lost: "/o o"), "redo operation r-1 --lost '/o o'"),
        (.exposure(serial: "GC01", lost: "/o"), "redo exposed GC01 --lost /o"),
        (.adoption(order: 1, lost: "/o"), "order adopt ord-000001 --lost /o"),
        (
            .givingUp(order: 1, reason: "never minted"),
            "order give-up ord-000001 --reason 'never minted'"
        ),
        (.orderFile("/n/redo/a.yaml"), "order create /n/redo/a.yaml"),
        (
            .order(request),
            "order create --request-id r-1 --product gift --quantity 9 --spares 0 --printer acme "
                + "--template generic-csv --environment live --denomination 2500"
        ),
        (.minting(order: 1), "mint ord-000001"),
        (.release(order: 1), "release ord-000001"),
        (
            .acknowledgement(order: 1, answers: ["/n/1", "/n 2"]),
            "acknowledge ord-000001 /n/1 && mintrun acknowledge ord-000001 '/n 2'"
        ),
        (
            .cancelling(order: 1, reason: "-"),
            "order cancel ord-000001 --reason=-"
        ),
        (
            .promotion(order: 1, card: "GC02", spare: "GC11"),
            "order promote ord-000001 --spoiled GC02 --spare GC11"
        ),
        (.shredding(order: 1), "shred ord-000001"),
        (
            .range(range),
            "card void --order ord-000001 --from GC01 --to GC09 --include-active --reason stolen "
                + "--request-id redo-7-12"
        ),
        (
            .shipping(shipping),
            "stock ship ord-000001 --to 'Bern 1' --pack p1 --pack p2 --carrier Post "
                + "--tracking=-12 --reason late"
        ),
        (
            .receipt(shipment: "shp-1", store: "Bern", packs: ["p1"]),
            "stock receive shp-1 --at Bern --pack p1"
        ),
        (
            .returning(shipment: "shp-1", packs: ["p1"]),
            "stock receive shp-1 --returned --pack p1"
        ),
        (.unlocking(serial: "GC01", reason: ""), "card unlock GC01 --reason ''"),
        (
            .releasingExposed(serial: "GC01", reason: "seen"),
            "card release-exposed GC01 --reason seen"
        ),
        (.noting(serial: "GC01", text: "a call"), "card note GC01 --text 'a call'"),
        (
            .blocking(serial: "GC01", reason: "lost", requestID: "r-2"),
            "card block GC01 --reason lost --request-id r-2"
        ),
        (.expiry(asOf: "2026-01-01", product: nil), "expire --as-of 2026-01-01"),
        (.expiry(asOf: "2026-01-01", product: "gift"), "expire --as-of 2026-01-01 --product gift"),
        (.undoneExpiry(serial: "GC01", reason: "late"), "expire undo --card GC01 --reason late"),
        (.undoneRun(number: "3", reason: nil), "expire undo --run 3"),
        (.undoneRun(number: "3", reason: "late"), "expire undo --run 3 --reason late"),
        (
            .skippedNumber(sender: "till 1", number: 4, reason: "gone"),
            "sales decide --sender 'till 1' --skip 4 --reason gone"
        ),
        (.product(file: "/n/redo/p.yaml"), "product add /n/redo/p.yaml"),
        (
            .printer(
                PrinterAddition(name: "acme", keys: .openPGP(file: "/n 1"), template: "generic-csv")
            ), "printer add acme --openpgp '/n 1' --template generic-csv"
        ),
        (
            .replacedCustodian(
                name: "ann",
                file: "/n/ann.pub",
                fingerprint: "ab12",
                lost: nil
            ),
            "custodian replace ann --public-key /n/ann.pub --fingerprint ab12 --reseal"
        ),
        (
            .replacedCustodian(
                name: "ann",
                file: "/n/ann.pub",
                fingerprint: "ab12",
                lost: []
            ),
            "custodian replace ann --public-key /n/ann.pub --fingerprint ab12 --lost"
        ),
        (
            .replacedCustodian(
                name: "ann",
                file: "/n/ann.pub",
                fingerprint: "ab12",
                lost: ["bo", "cai"]
            ),
            "custodian replace ann --public-key /n/ann.pub --fingerprint ab12 --lost "
                + "--also-lost bo --also-lost cai"
        ),
        (.removedCustodian(name: "ann"), "custodian remove ann --reseal"),
        (.pinning(order: 7), "order printer ord-000007"),
        (
            .custodian(name: "ann", file: "/n/ann.pub", fingerprint: "ab12"),
            "custodian add ann --public-key /n/ann.pub --fingerprint ab12"
        ),
        (.custody("dual"), "custody set dual"),
        (.zone("Europe/Zurich", from: "2026-01-01"), "zone set Europe/Zurich --from 2026-01-01"),
        (
            .store(name: "oslo 1", externalID: "000000000000042"),
            "store add 'oslo 1' --external-id 000000000000042"
        ),
        (.calls(journal: "/j j"), "redo calls '/j j'"),
        (.revokedClient(name: "till"), "client revoke till"),
        (.shreddedClient(name: "shop"), "client shred shop"),
        (.rotatedClient(name: "till"), "client rotate till --overlap 0d"),
        (
            .addedClient(name: "till", terms: ClientTerms(.electrum, name: "till")),
            "client add till --interface electrum --environment live --username till"
                + ClientTerms(.electrum, name: "till").scopes.map { " --scope \($0.text)" }.joined()
                + " --rate 50/s"
        ),
        (
            .limitedClient(name: "till", terms: limits),
            "client limit till --institution 'a b' --scope cards:lookup --product gift --rate 5/s"
        ),
        (.inboxKey(kind: "age", file: nil), "inbox key create age"),
        (.inboxKey(kind: "age", file: "/o/k"), "inbox key create age --from /o/k"),
    ]

    @Test(arguments: works)
    func typesTheCommand(of work: LostWork, _ arguments: String) {
        #expect(work.command == "mintrun \(arguments)")
        #expect(work.arguments == arguments)
    }

    @Test(arguments: [(LostRange.Kind.recalled, "recall"), (.recallReleased, "release-recall")])
    func namesTheVerbOfARange(_ kind: LostRange.Kind, _ verb: String) {
        var range = Self.range
        range.kind = kind
        range.includesActive = false
        #expect(
            LostWork.range(range).arguments
                == "card \(verb) --order ord-000001 --from GC01 --to GC09 --reason stolen "
                + "--request-id redo-7-12"
        )
    }

    @Test func checksTheEntryBeforeWorkWithoutARequestID() {
        let once = RedoStep.Once(entry: 7, lost: "/o o")
        let line = RedoStep.Line(work: .custody("dual"), once: once)
        #expect(line.command == "mintrun redo once 7 --lost '/o o' -- custody set dual")
        #expect(RedoStep.Line(work: .custody("dual")).command == "mintrun custody set dual")
    }
}

// Sale files.
extension LostWorkCommandTests {
    private static let read: LostSaleFile = {
        var file = LostSaleFile(path: "/n/redo/sales-1/a b.csv")
        file.template = "till"
        file.sender = "zurich"
        return file
    }()

    private static let readings: [(LostSaleFile, String)] = [
        (LostSaleFile(path: "a.csv"), "sales ingest a.csv"),
        (read, "sales ingest '/n/redo/sales-1/a b.csv' --template till --sender zurich"),
    ]

    @Test(arguments: readings)
    func readsAFileWithItsOriginalTemplate(_ file: LostSaleFile, _ arguments: String) {
        #expect(LostWork.saleFile(file).arguments == arguments)
    }

    @Test func repeatsTheOriginalExceptions() {
        var file = LostSaleFile(path: "a.csv", template: "native")
        file.allowances = [.rejects(limit: "5%"), .droppedSecretRows, .newIDs]
        file.approvedOutcome = "ab12"
        #expect(
            LostWork.saleFile(file).arguments
                == "sales ingest a.csv --max-rejects 5% --drop-secret-rows --accept-new-ids "
                + "--approve ab12"
        )
    }

    private static let decisions: [(LostSaleFile.Decision, String)] = [
        (
            LostSaleFile.Decision(name: "first", reason: "new till", followsReading: false),
            "sales decide a.csv --as first --template till --reason 'new till' --yes-skip"
        ),
        (
            LostSaleFile.Decision(name: "both", reason: "ok", followsReading: true),
            "sales ingest a.csv --template till || mintrun sales decide a.csv --as both "
                + "--template till --reason ok"
        ),
    ]

    @Test(arguments: decisions)
    func repeatsTheOriginalDecision(_ decision: LostSaleFile.Decision, _ arguments: String) {
        var file = LostSaleFile(path: "a.csv", template: "till", sender: "")
        file.decision = decision
        #expect(LostWork.saleFile(file).arguments == arguments)
    }

    private static let typed: [([String], Bool)] = [
        (["custody", "set", "dual"], true),
        (["custody", "set", "dual", "--custodian-key", "a", "--json"], true),
        (["custody", "set", "dual", "--operator=ann"], true),
        (["custody", "set", "single"], false),
        (["custody", "set"], false),
        (["custody", "set", "dual", "--again"], false),
        (["custody", "set", "dual", "--json=1"], false),
        (["custody", "set", "dual", "--operator"], false),
    ]

    /// No list has the secrets of clients: their files are named behind the line.
    @Test func secretsOfAClientMayFollow() {
        let rotation = LostWork.rotatedClient(name: "shop")
        let line = ["client", "rotate", "shop", "--overlap", "0d"]
        for more in [
            ["--secret-file", "a"], ["--old-secret-file", "a", "--secret-out=b", "--json"],
        ] {
            #expect(TypedLostWork(words: line + more).isCommand(of: rotation))
            let other = ["client", "revoke", "shop"] + more
            #expect(!TypedLostWork(words: other).isCommand(of: .revokedClient(name: "shop")))
        }
        #expect(!TypedLostWork(words: line + ["--secret-file"]).isCommand(of: rotation))
        #expect(!TypedLostWork(words: line + ["--give-up-share"]).isCommand(of: rotation))
        let terms = ClientTerms(.electrum, name: "till")
        let added = LostWork.addedClient(name: "till", terms: terms)
        let words = added.arguments.split(separator: " ").map(String.init)
        #expect(TypedLostWork(words: words + ["--secret-file", "a"]).isCommand(of: added))
    }

    @Test(arguments: typed)
    func recognisesATypedCommand(_ words: [String], _ isCommand: Bool) {
        #expect(TypedLostWork(words: words).isCommand(of: .custody("dual")) == isCommand)
    }
}
