import Foundation
import Testing

/// The workspace of a server: a second one, a newer schema, and a sandbox.
struct ServedWorkspaceTests {
    /// Acceptance check CM10.
    @Test func secondServerIsRefused() async throws {
        try await ServedShop.with { served in
            try await served.shop.mintrun("serve").expect(11)
            let till = served.till()
            try await till.expect(served.card(), book: 0, available: 0)
            // Commands that write need no stop of the server.
            try await served.shop.mintrun("card", "activate", served.card(), "--reason", "sold")
                .expect(0)
            try await served.stop()
        }
    }

    /// Acceptance check CM10, for a ledger that a newer version has migrated.
    @Test func newerSchemaStopsTheServer() async throws {
        try await ServedShop.with { served in
            let ledger = served.shop.bench.workspace.appending(path: "ledger.sqlite").path
            try await served.shop.bench.run("sqlite3", ledger, "PRAGMA user_version = 9999")
                .expect(0)
            try await served.process.outcome().expect(78)
            try await served.shop.mintrun("serve").expect(78)
        }
    }

    /// A client with more permissions than the audit log knows is not let in by any server.
    @Test(arguments: [
        "UPDATE client SET scopes = (SELECT scopes FROM client AS c JOIN party AS p "
            + "ON p.number = c.party AND p.name = 'till') WHERE username = 'asker'",
        "UPDATE client SET rate = rate + 1 WHERE username = 'slow'",
        "UPDATE client_secret SET verifier = zeroblob(32)",
    ])
    func changedClientStopsTheStart(_ sql: String) async throws {
        try await ServedShop.with { served in
            try await served.stop()
            let ledger = served.shop.bench.workspace.appending(path: "ledger.sqlite").path
            let drop = "DROP TRIGGER client_no_update; DROP TRIGGER client_secret_no_update;"
            try await served.shop.bench.run("sqlite3", ledger, drop + sql).expect(0)
            let refused = try await served.shop.mintrun("serve").expect(13)
            let text = refused.errorText
            #expect(text.contains("in the ledger differs from the audit log"), "\(text)")
            #expect(try await !served.shop.json("verify", status: 13).bool("ok"))
        }
    }

    /// A delivery that a dead service stored, and to which it committed no call.
    @Test func theStartDropsADeliveryWithoutACall() async throws {
        try await ServedShop.with { served in
            let shop = served.shop
            try await shop.mintrun(
                "client",
                "add",
                "gift-shop",
                "--interface",
                "walleo",
                "--funding",
                "prepaid",
                "NOK"
            ).expect(0)
            let vault = shop.bench.workspace.appending(path: "vault.sqlite").path
            let orphan = """
                INSERT INTO delivery (client, key_version, serial, sealed, made_at)
                VALUES ('gift-shop', 1, 'NC1', zeroblob(1168), 1)
                """
            try await shop.bench.run("sqlite3", vault, orphan).expect(0)
            let count = "SELECT count(*) FROM delivery"
            // A command leaves it: it may be one of a service that is about to commit.
            try await shop.mintrun("client", "limit", "gift-shop", "--rate", "7/s").expect(0)
            #expect(try await shop.bench.run("sqlite3", vault, count).expect(0).text == "1\n")
            try await served.stop()
            let again = try await ServedShop(shop, ServedSettings())
            #expect(try await shop.bench.run("sqlite3", vault, count).expect(0).text == "0\n")
            try await again.stop()
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains("\"object\":\"deliveries\",\"outcome\":\"dropped\""))
            try await shop.expectAllIsWell()
        }
    }

    /// Acceptance check CM17.
    @Test func sandboxBeginsAgainAndLeavesTheWorkspaceAsItIs() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let shop = Shop(bench: bench)
            try bench.write(ServedProducts.files[2], to: "plain.yaml")
            try await shop.mintrun("product", "add", "plain.yaml").expect(0)
            try bench.write("number\n70020000001\n70020000002\n", to: "cards.csv")
            let test = ["--environment", "test"]
            try await shop.mintrun(
                ["card", "import", "cards.csv", "--product", "till-plain"] + test
            ).expect(0)
            _ = try await shop.addClient("till", "--environment", "test", "--rate", "1000/s")
            var settings = ServedSettings()
            settings.environment = "test"
            settings.arguments = ["--sandbox"]
            settings.more = "sandbox: {resetPaths: [/sandbox/reset]}"
            let served = try await ServedShop(shop, settings)
            let before = try await Self.bytes(of: bench)
            let till = served.till()
            let (first, second) = ("70020000001", "70020000002")
            for _ in 1...2 {
                try await till.sell(first, as: "till-plain", for: 900)
                try await till.sell(second, as: "till-plain", for: 50, pin: "7391")
                let transfer = till.messages.transfer(from: first, to: second, amount: 300)
                try await till.send(transfer).expect(book: 600, available: 600)
                try await till.expect(second, book: 350, available: 50)
                try await till.send(till.messages.void(of: second)).expect(201)
                try await Self.reset(served, till).expect(200)
                // Of the calls before the reset nothing is left: neither states nor ids.
                for card in [first, second] {
                    try await till.expect(card, book: 0, available: 0)
                    try await till.send(till.messages.load(of: card, amount: 1))
                        .expect(400, "CARD_NOT_ACTIVATED")
                }
                try await till.send(till.messages.confirmation(of: transfer))
                    .expect(404, "UNABLE_TO_LOCATE_RECORD")
            }
            let stranger = TillAccount(username: "till", secret: "wrong").authorization
            try await Self.reset(served, till, authorization: stranger).expect(401)
            try await served.stop()
            let after = try await Self.bytes(of: bench)
            #expect(after.keys.sorted() == before.keys.sorted())
            for (path, bytes) in after { #expect(before[path] == bytes, "\(path)") }
            try await served.expectAllIsWell()
        }
    }

    /// The share of a client comes with the copy: without it, a bought card could not be shown again.
    @Test func sandboxShowsTheCardsOfItsClientsAgain() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let shop = Shop(bench: bench)
            _ = try await shop.addClient("till", "--environment", "test", "--rate", "1000/s")
            var settings = WalleoShop.settings()
            settings.environment = "test"
            let served = try await ServedShop(shop, settings)
            try await served.addGiftCards(stock: 0)
            let buyer = try await WalleoShop(served, funds: 10_000, "--environment", "test")
            let bought = try BoughtCard(await buyer.pull("REQ-1"))
            try await served.stop()

            settings.arguments = ["--sandbox"]
            settings.more = "sandbox: {resetPaths: [/sandbox/reset]}"
            let copied = try await ServedShop(shop, settings)
            let tester = try WalleoShop(copied, name: buyer.name, file: "\(buyer.name).secret")
            var tried: Set<BoughtCard> = []
            for _ in 1...2 {
                #expect(try BoughtCard(await tester.pull("REQ-1")) == bought)
                let card = try BoughtCard(await tester.pull("REQ-2"))
                #expect(try BoughtCard(await tester.pull("REQ-2")) == card)
                #expect(try await tester.balance() == 5_000)
                tried.insert(card)
                try await Self.reset(copied, copied.till()).expect(200)
            }
            #expect(tried.count == 2)
            try await copied.stop()
            try await copied.expectAllIsWell()
        }
    }

    @Test func workspaceWithLiveOrdersIsNotASandbox() async throws {
        try await Shop.with(.acknowledged) { shop in
            let file = shop.bench.workspace.appending(path: "service.yaml")
            try Data(ServedSettings().file.utf8).write(to: file)
            let refused = try await shop.mintrun("serve", "--sandbox")
            #expect(refused.status != .exited(0), "\(refused.errorText)")
            #expect(!refused.errorText.contains("\"event\":\"ready\""))
        }
    }

    private static func reset(
        _ served: ServedShop,
        _ till: TillTerminal,
        authorization: String? = nil
    ) async throws -> TillReply {
        let fields = """
            Host: 127.0.0.1\r\nAuthorization: \(authorization ?? till.account.authorization)\r\n\
            Content-Length: 2\r\n\r\n{}
            """
        return try await served.withConnection { connection in
            try await connection.exchange(Array("POST /sandbox/reset HTTP/1.1\r\n\(fields)".utf8))
        }
    }

    /// Every file of the workspace with its bytes, without those that a running command makes.
    ///
    /// The rows that SQLite has in a journal beside a database are moved into it first.
    private static func bytes(of bench: Bench) async throws -> [String: Data] {
        for name in ["ledger.sqlite", "vault.sqlite"] {
            let file = bench.workspace.appending(path: name).path
            try await bench.run("sqlite3", file, "PRAGMA wal_checkpoint(TRUNCATE)").expect(0)
        }
        var files: [String: Data] = [:]
        for path in try bench.filesOfWorkspace() {
            let file = bench.workspace.appending(path: path)
            let isOfACommand =
                path.hasSuffix("-shm") || path.hasSuffix("-wal") || path.hasSuffix(".lock")
            guard !isOfACommand, let bytes = try? Data(contentsOf: file) else { continue }
            files[path] = bytes
        }
        return files
    }
}
