import Foundation
import Testing

/// The contents of a lost workspace are believed as far as its audit log proves them.
struct RedoProofTests {
    private func mintrun(_ shop: Shop, at moment: String? = nil, _ words: [String]) async throws
        -> Outcome
    {
        guard let moment else { return try await shop.mintrun(words) }
        return try await shop.bench.mintrun(at: moment, words)
    }

    /// Moves the workspace away and restores it; returns the list of the work to do again.
    private func lose(_ shop: Shop, as lost: String = "lost", at moment: String? = nil) async throws
        -> Document
    {
        try FileManager.default.moveItem(
            at: shop.bench.workspace,
            to: shop.bench.folder.appending(path: lost)
        )
        return try await restore(shop, lost: lost, at: moment)
    }

    private func restore(_ shop: Shop, lost: String, at moment: String? = nil) async throws
        -> Document
    {
        try await mintrun(
            shop,
            at: moment,
            ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", lost, "--json"]
                + Shop.custodians
        ).expect(0).json()
    }

    /// Runs SQL on a lost ledger behind the program's back.
    private func edit(_ shop: Shop, _ sql: String, in folder: String = "lost") async throws {
        let ledger = shop.bench.folder.appending(path: "\(folder)/ledger.sqlite").path
        let triggers = try await shop.bench.run(
            "sqlite3",
            ledger,
            "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'"
        ).expect(0).text
        try await shop.bench.run("sqlite3", ledger, triggers + sql).expect(0)
    }

    private func redo(_ shop: Shop, _ id: String, status: Int32, code: String?) async throws {
        let outcome = try await shop.mintrun(
            ["redo", "operation", id, "--lost", "lost", "--json"]
        ).expect(status)
        guard let code else { return }
        #expect(try outcome.errorCode() == code)
    }

    /// The lines of a list of which the thing holds a text.
    private func lines(_ list: Document, _ text: String) throws -> [(
        command: String?, needs: String?
    )] {
        try (0..<list.count("redo")).filter { step in
            try list.string("redo.\(step).what").contains(text)
        }.map { step in
            func text(_ name: String) throws -> String? {
                let path = "redo.\(step).\(name)"
                return list.isNull(path) ? nil : try list.string(path)
            }
            return (try text("command"), try text("needs"))
        }
    }

    @Test func changedOperationsOfALostLedgerAreNotBooked() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let card = Shop.serial(1)
            let why = ["--reason", "asked for"]
            for words in [
                ["activate", card, "--request-id", "act-1"],
                ["load", card, "--amount", "7.77", "--request-id", "load-1"],
                ["activate", Shop.serial(2), "--request-id", "act-2"],
                [
                    "void", "--from", Shop.serial(2), "--to", Shop.serial(2),
                    "--include-active", "--request-id", "VI2",
                ],
            ] {
                try await shop.mintrun(["card"] + words + why).expect(0)
            }
            _ = try await lose(shop)
            let lost = shop.bench.folder.appending(path: "lost/ledger.sqlite")
            _ = try await shop.bench.run(
                "sqlite3",
                lost.path,
                "PRAGMA wal_checkpoint(TRUNCATE)"
            ).expect(0)
            let whole = try Data(contentsOf: lost)
            try await redo(shop, "act-1", status: 0, code: nil)
            try await redo(shop, "VI2:\(Shop.serial(2))", status: 10, code: "redo.unknown")

            for sql in [
                "UPDATE message SET content = replace(content, '|777|', '|77700|')",
                // The hashes of rows are not signed.
                "UPDATE message SET content = replace(content, '\(card)', '\(Shop.serial(3))'); "
                    + "DELETE FROM row_digest",
                "UPDATE message SET time = time + 1 WHERE id = 'load-1'",
                "UPDATE message SET number = number + 100 WHERE id = 'load-1'",
                "UPDATE audit SET details = replace(details, 'count', 'Count')",
                "UPDATE audit SET actor = 'nobody' WHERE sequence = 0",
            ] {
                try await edit(shop, sql)
                try await redo(shop, "load-1", status: 13, code: "redo.unproven")
                let list = try await shop.json("redo", "list", "--lost", "lost")
                let commands = try lines(list, "7.77") + lines(list, "777.00")
                #expect(commands.isEmpty, "\(sql)")
                try whole.write(to: lost)
            }
            try await redo(shop, "load-1", status: 0, code: nil)
            let shown = try await shop.json("card", "show", card)
            #expect(try shown.integer("card.available") == 50777)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aTypedOperationIsJudgedByTheTimeAtWhichItWasTyped() async throws {
        try await Shop.with(.acknowledged) { shop in
            let last = LastDay(shop: shop)
            try await last.prepare()
            let why = ["--reason", "asked for"]
            try await shop.mintrun(["card", "activate", last.serial(2)] + why).expect(0)
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let (then, now) = ("\(last.day)T12:00:00Z", "\(last.day(after: 4))T12:00:01Z")
            for words in [
                [
                    "transfer", last.serial(1), last.serial(2), "--amount", "10.00",
                    "--request-id", "move-1",
                ], ["activate", Shop.serial(7), "--request-id", "act-7"],
            ] {
                try await shop.bench.mintrun(at: then, ["card"] + words + why).expect(0)
            }
            let before = try await shop.json("card", "show", Shop.serial(7))
            try await shop.bench.mintrun(at: now, ["expire", "--as-of", last.next]).expect(0)
            _ = try await lose(shop, at: now)
            for (id, status) in [("move-1", 0), ("act-7", 0), ("move-1", 0)] as [(String, Int32)] {
                let words = ["redo", "operation", id, "--lost", "lost"]
                try await shop.bench.mintrun(at: now, words).expect(status)
            }
            let after = try await shop.json("card", "show", Shop.serial(7))
            #expect(
                try after.string("card.expiresOn") == before.string("card.expiresOn")
            )
            let systemOperation = "expire-\(last.serial(1))-run1"
            let words = ["redo", "operation", systemOperation, "--lost", "lost", "--json"]
            let refused = try await shop.bench.mintrun(at: now, words).expect(10)
            #expect(try refused.errorCode() == "redo.unknown")
            // Typed today, the same is refused.
            let move = ["card", "transfer", last.serial(2), last.serial(1), "--amount", "1.00"]
            let late = try await shop.bench.mintrun(at: now, move + why + ["--json"]).expect(3)
            #expect(try late.errorCode() == "card.expired")
        }
    }

    /// Work of each kind that the list has a command for, lost and changed afterwards.
    private func work(_ shop: Shop) async throws {
        try shop.bench.write(try shop.acknowledgement(), to: "answer.json")
        try await shop.mintrun("acknowledge", Shop.request, "answer.json").expect(0)
        let product = Places.samples.appending(path: "products/gift-any.yaml").path
        try await shop.mintrun("product", "add", product).expect(0)
        var sheet = SaleSheet("1")
        sheet.add("activate", id: "a", card: 11, amount: 50000)
        _ = try await shop.ingest(sheet, as: "day-1.csv")
        let skip = ["sales", "decide", "--sender", "oslo", "--skip", "2", "--reason=-x"]
        try await shop.mintrun(skip).expect(0)
        try await shop.mintrun(
            "stock",
            "ship",
            Shop.order,
            "--to",
            "oslo-01",
            "--new-store",
            "--pack",
            "1",
            "--carrier",
            "Post Nord",
            "--tracking",
            "T1"
        ).expect(0)
        // A block beside the other hold ends without it.
        try await shop.mintrun("card", "block", Shop.serial(12), "--reason", "reported lost")
            .expect(0)
        let token = try shop.printedCards()[11].token
        let refused = try await shop.mintrun("card", "show", token, "--json")
        #expect(try refused.errorCode() == "cli.token")
        try shop.bench.write(Shop.orderFile(request: "winter-2"), to: "second.yaml")
        try await shop.mintrun("order", "create", "second.yaml").expect(0)
    }

    @Test func changedFilesAndRecordsOfALostWorkspaceHaveNoCommand() async throws {
        try await Shop.with(.released) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await work(shop)
            let archive = shop.workspace("archive")
            let name = try #require(
                FileManager.default.contentsOfDirectory(atPath: archive.path).first {
                    $0.hasSuffix(".csv")
                }
            )
            let file = archive.appending(path: name)
            let bytes = try Data(contentsOf: file)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: file.path
            )
            try (bytes + Data(" ".utf8)).write(to: file)
            try await edit(
                shop,
                """
                UPDATE acknowledgement SET content = replace(content, '38', '37');
                UPDATE product_version SET source = source || ' ' WHERE number = 2
                """,
                in: "workspace"
            )
            let list = try await lose(shop)
            let sale = try #require(try lines(list, "sale file").first)
            #expect(sale.command?.hasPrefix("mintrun sales ingest day-1.csv") == true)
            #expect(sale.needs?.contains(String(name.prefix(64))) == true)
            #expect(!shop.exists("workspace/redo/sales-1/day-1.csv"))
            for text in ["acknowledged", "product gift-any"] {
                let line = try #require(try lines(list, text).first, "\(text)")
                #expect(line.command == nil && line.needs?.contains("changed") == true)
            }
            try await expectWords(list, shop)
            try await expectOrders(list, shop)
        }
    }

    private func expectWords(_ list: Document, _ shop: Shop) async throws {
        let ship = try #require(try lines(list, "shipped").first?.command)
        #expect(ship.contains("--carrier 'Post Nord' --tracking T1"))
        let skip = try #require(try lines(list, "number skipped").first?.command)
        #expect(skip.hasSuffix("--reason=-x"))
        let exposed = try #require(try lines(list, " exposed").first?.command)
        for _ in 1...2 {
            let command = exposed.replacing(#/^mintrun/#, with: "'\(Places.program.path)'")
            try await shop.bench.run(
                "env",
                "MINTRUN_WORKSPACE=\(shop.bench.workspace.path)",
                "sh",
                "-c",
                command
            ).expect(0)
        }
        let shown = try await shop.json("card", "show", Shop.serial(12))
        #expect(try shown.string("card.state") == "blocked")
        #expect(try shown.string("card.holds.0") == "exposed")
        let other = ["redo", "exposed", Shop.serial(1), "--lost", "lost", "--json"]
        let refused = try await shop.mintrun(other).expect(3)
        #expect(try refused.errorCode() == "redo.not_exposed")
    }

    /// An order of an earlier loss is in no later lost folder; one that was given up is done.
    private func expectOrders(_ list: Document, _ shop: Shop) async throws {
        #expect(try lines(list, "ord-000002").count == 2)
        let again = try await lose(shop, as: "lost2")
        let line = try #require(try lines(again, "ord-000002").first)
        #expect(line.command == nil)
        #expect(line.needs?.contains("earlier restore") == true)
        try await shop.mintrun("order", "give-up", "ord-000002", "--reason", "never made").expect(0)
        let later = try await shop.json("redo", "list", "--lost", "lost2")
        #expect(try lines(later, "ord-000002").isEmpty)
    }
}
