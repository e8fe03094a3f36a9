import CardTestSupport
import Foundation
import Testing

/// Every answered call is in the journal before its answer, and a restore decides it again.
struct JournalTests {
    let journal: JournalFolder

    init() throws { journal = try JournalFolder() }

    @Test func aRestoreDecidesEveryAnsweredCallAgain() async throws {
        try await ServedShop.with(journal.settings) { served in
            let till = served.till()
            let (sold, spent, locked) = (served.card(), served.card(), served.cardWithPIN())
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let sale = try await till.sell(sold, for: 20_000)
            try await till.sell(spent, for: 10_000)
            let payment = till.messages.redemption(of: spent, amount: 4_000)
            try await till.send(payment).expect(201)
            let confirmation = till.messages.confirmation(of: payment, final: 3_000)
            let confirmed = try await till.send(confirmation).expect(202)
            let refused = till.messages.redemption(of: spent, amount: 900_000)
            try await till.send(refused).expect(400)
            let late = till.messages.redemption(of: sold, amount: 100)
            try await till.send(till.messages.reversal(of: late)).expect(404)
            try await till.sell(locked.number, as: "till-pin", for: 5_000)
            let guess = till.messages.redemption(
                of: locked.number,
                amount: 100,
                pin: ServedCard.wrongPIN
            )
            try await till.send(guess).expect(400, "INCORRECT_PIN")
            try await served.kill()

            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.journaled") == 11)
            #expect(try restored.integer("calls.accepted") == 8)
            #expect(try restored.integer("calls.refused") == 3)
            #expect(try restored.integer("calls.open") == 0)
            #expect(try !restored.bool("calls.beginsLate"))
            #expect(try restored.bool("calls.closed"))
            try await served.shop.mintrun("verify").expect(0)
            let again = try await served.shop.json("redo", "calls", journal.path)
            #expect(try again.integer("present") == 11 && again.integer("accepted") == 0)

            try await served.start()
            let now = served.till()
            try await now.expect(sold, book: 20_000, available: 20_000)
            try await now.expect(spent, book: 7_000, available: 7_000)
            // The ids are used, and an advice gets the bytes of its first answer.
            try await now.send(sale).expect(400, "DUPLICATE_RECORD")
            try await now.send(refused).expect(400, "DUPLICATE_RECORD")
            #expect(try await now.send(confirmation).expect(202).body == confirmed.body)
            // The reversal came first, and its request never moves money.
            try await now.send(late).expect(400, "GENERAL_ERROR")
            try await served.stop()
        }
    }

    @Test func callsBehindALineOfTheListAreDecidedAfterIt() async throws {
        try await ServedShop.with(journal.settings) { served in
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            // The client and its card are younger than the backup.
            let account = try await served.shop.addClient("later", "--rate", "1000/s")
            let till = served.till(account)
            let card = served.card()
            try await till.waitUntilKnown(by: card)
            try await till.sell(card, for: 20_000)
            try await served.kill()
            let restored = try await served.loseAndRestore("--calls", journal.path).expect(0).json()
            #expect(try restored.integer("calls.open") == 2)
            #expect(try restored.string("calls.openCalls.0.reason") == "client.unknown")
            let last = try restored.count("redo") - 1
            #expect(
                try restored.string("redo.\(last).command") == "mintrun redo calls \(journal.path)"
            )

            let open = try await served.shop.json("redo", "calls", journal.path, status: 3)
            #expect(try open.integer("open") == 2)
            try FileManager.default.removeItem(
                at: served.shop.bench.folder.appending(path: "later.secret")
            )
            _ = try await served.shop.addClient("later", "--rate", "1000/s")
            let done = try await served.shop.json("redo", "calls", journal.path)
            #expect(try done.integer("accepted") == 2 && done.integer("open") == 0)
            try await served.start()
            try await served.till().expect(card, book: 20_000, available: 20_000)
            try await served.stop()
        }
    }

    /// A restored ledger without the calls since the backup would sell and take twice.
    @Test func aLedgerThatLacksTheLastCallIsNotServed() async throws {
        try await ServedShop.with(journal.settings) { served in
            let till = served.till()
            let card = served.card()
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await till.sell(card, for: 20_000)
            try await till.send(till.messages.redemption(of: card, amount: 100)).expect(201)
            try await served.kill()

            let restored = try await served.loseAndRestore().expect(0).json()
            let last = try restored.count("redo") - 1
            #expect(
                try restored.string("redo.\(last).what")
                    == "the calls of the service: 3 calls after the backup"
            )
            #expect(try restored.string("redo.\(last).needs").contains("mintrun redo calls FOLDER"))
            let refused = try await ServerProcess.start(in: served.shop, served.settings).outcome()
            refused.expect(3)
            #expect(refused.errorText.contains("calls since then may be missing"))
            #expect(refused.errorText.contains("mintrun redo calls DIR"))

            let done = try await served.shop.json("redo", "calls", journal.path)
            #expect(try done.integer("accepted") == 3)
            #expect(try !done.string("lastCallAt").isEmpty)
            try await served.start()
            try await served.till().expect(card, book: 19_900, available: 19_900)
            try await served.stop()
            let listed = try await served.shop.mintrun("redo", "list", "--lost", "lost", "--json")
                .expect(0)
            #expect(!listed.text.contains("redo calls"))
        }
    }

    /// A repeated advice is the last line of the journal and is in the backup; the calls before it are
    /// not.
    @Test func aRestoredWorkspaceIsNotServedBeforeItsCallsAreBack() async throws {
        try await ServedShop.with(journal.settings) { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 10_000)
            let first = till.messages.redemption(of: card, amount: 100)
            try await till.send(first).expect(201)
            let confirmation = till.messages.confirmation(of: first)
            try await till.send(confirmation).expect(202)
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let second = till.messages.redemption(of: card, amount: 9_900)
            try await till.send(second).expect(201)
            try await till.confirm(second)
            try await till.send(confirmation).expect(202)
            try await served.kill()
            _ = try await served.loseAndRestore().expect(0)
            for _ in 1...2 {
                try await ServerProcess.start(in: served.shop, served.settings).outcome().expect(3)
            }
            let done = try await served.shop.json("redo", "calls", journal.path)
            #expect(try done.bool("closed") && done.integer("accepted") == 2)
            try await served.start()
            try await served.till().expect(card, book: 0, available: 0)
            try await served.stop()
        }
    }

    /// Without a journal, and with calls that stay open, a person decides.
    @Test func aPersonClosesCallsThatStayOpen() async throws {
        try await ServedShop.with { served in
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let till = served.till()
            try await till.sell(served.card(), for: 10_000)
            try await served.stop()
            _ = try await served.loseAndRestore().expect(0)
            try await ServerProcess.start(in: served.shop, served.settings).outcome().expect(3)
            try await served.shop.mintrun("redo", "calls").expect(64)
            let closed = try await served.shop.json(
                "redo",
                "calls",
                "--close",
                "the tills were asked"
            )
            #expect(try closed.bool("closed") && closed.integer("journaled") == 0)
            try await served.start()
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }

    /// A copy of the workspace and the workspace itself would write into each other's lines.
    @Test func oneJournalHasOneService() async throws {
        try await ServedShop.with(journal.settings) { served in
            try await served.till().sell(served.card(), for: 100)
            let folder = served.shop.bench.folder
            try await served.shop.bench.run("cp", "-a", served.shop.bench.workspace.path, "copy")
                .expect(0)
            let here = ["restore", "--here", "--nothing-left-the-house", "--workspace", "copy"]
            try await served.shop.mintrun(here).expect(0)
            let second = try await served.shop.mintrun(
                "serve",
                "--workspace",
                folder.appending(path: "copy").path,
                "--json"
            )
            #expect(try second.expect(11).errorCode() == "journal.in_use")
            try await served.stop()
        }
    }

    @Test func nothingIsDecidedWhileTheJournalCannotBeWritten() async throws {
        try await ServedShop.with(journal.settings) { served in
            // A pipe in the place of the file of today cannot be written; nor one of tomorrow.
            let names = [0, 86_400].map { "journal/calls-\(Self.day(in: $0)).log" }
            journal.scratch.run("mkfifo \(names.joined(separator: " "))")
            let till = served.till()
            let card = served.card()
            let sale = till.messages.activation(of: card, amount: 20_000)
            try await till.send(sale).expect(500, "GENERAL_ERROR")
            let other = till.messages.activation(of: served.card(), amount: 20_000)
            try await till.send(other).expect(503, "TEMPORARY_FAILURE")
            let confirmation = till.messages.confirmation(of: sale)
            try await till.send(confirmation).expect(504, "TEMPORARY_FAILURE")
            let ready = try await Self.get("/readyz", from: served.process.admin)
            #expect(ready.status == 503 && ready.text.contains("journal"), "\(ready.text)")

            journal.scratch.run("rm \(names.joined(separator: " "))")
            // The unknown call was booked: its advice finds it, and both are in the journal.
            try await till.send(confirmation).expect(202)
            try await till.send(other).expect(201)
            try await till.expect(card, book: 20_000, available: 20_000)
            #expect(try await Self.get("/readyz", from: served.process.admin).status == 200)
            let lines = journal.scratch.run("cat journal/calls-*.log | wc -l").output.trimmedLine
            #expect(lines.trimmingCharacters(in: .whitespaces) == "4")
            try await served.stop()
        }
    }

    /// A journal.path that is moved away, or a disk that is unmounted, would lose the lines unseen.
    @Test func nothingIsDecidedWhileTheJournalIsAway() async throws {
        try await ServedShop.with(journal.settings) { served in
            let till = served.till()
            let card = served.card()
            try await till.sell(card, for: 20_000)
            journal.scratch.run("mv journal away")
            // No call is needed to see it, or to see that it is back.
            try await Self.waitUntil(served, isReady: false)
            let status = try await served.shop.json("status")
            #expect(try status.string("service.reasons.0") == "journal")
            #expect(try status.string("service.next.0").hasPrefix("mount the disk of the journal"))
            try await served.shop.mintrun("status", "--check").expect(3)
            journal.scratch.run("mv away journal")
            try await Self.waitUntil(served, isReady: true)
            journal.scratch.run("mv journal away")
            let load = till.messages.load(of: card, amount: 100)
            try await till.send(load).expect(503, "TEMPORARY_FAILURE")
            try await till.expect(card, book: 20_000, available: 20_000)
            let ready = try await Self.get("/readyz", from: served.process.admin)
            #expect(ready.status == 503 && ready.text.contains("journal"), "\(ready.text)")

            journal.scratch.run("mv away journal")
            try await till.send(load).expect(201)
            #expect(try await Self.get("/readyz", from: served.process.admin).status == 200)
            let lines = journal.scratch.run("cat journal/calls-*.log | wc -l").output.trimmedLine
            // The line that begins the file, the sale, its confirmation, and the load.
            #expect(lines.trimmingCharacters(in: .whitespaces) == "4")
            try await served.stop()
        }
    }

    @Test func theJournalContainsNoSecret() async throws {
        try await ServedShop.with(journal.settings) { served in
            let till = served.till()
            let card = served.cardWithPIN()
            try await till.sell(card.number, as: "till-pin", for: 5_000, pin: "73915508")
            let payment = till.messages.redemption(of: card.number, amount: 100, pin: "73915508")
            try await till.send(payment).expect(201)
            try await served.stop()
            let text = journal.scratch.run("cat journal/calls-*.log").output
            #expect(text.contains(payment.id))
            for secret in ["73915508", card.pin, till.account.authorization] {
                #expect(!text.contains(secret))
            }
            #expect(journal.scratch.run("stat -c %a journal/*").output == "600\n")
        }
    }

    private static func waitUntil(_ served: ServedShop, isReady: Bool) async throws {
        try await wait(until: isReady ? "ready" : "not ready", every: .milliseconds(20)) {
            let ready = try await get("/readyz", from: served.process.admin)
            guard (ready.status == 200) == isReady else { return false }
            #expect(isReady || ready.text.contains(#"["journal"]"#), "\(ready.text)")
            return true
        }
    }

    private static func get(_ path: String, from place: TillConnection.Place) async throws
        -> TillReply
    {
        let head = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"
        return try await TillConnection(to: place).exchange(Array(head.utf8))
    }

    /// The day in UTC, so many seconds from now.
    private static func day(in seconds: TimeInterval) -> String {
        String(Date(timeIntervalSinceNow: seconds).ISO8601Format().prefix(10))
    }
}
