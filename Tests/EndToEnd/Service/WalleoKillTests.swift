import Foundation
import Testing

/// Pulls whose service is killed, and pulls of a journal: acceptance checks WA7 and WA8.
struct WalleoKillTests {
    /// The steps of a pull, and whether the call is in the ledger afterwards.
    static let points: [(point: String, isCommitted: Bool)] = [
        ("calls.begun", false), ("order.reserved", false), ("calls.decided", false),
        ("delivery.stored", false), ("calls.audited", false), ("calls.written", false),
        ("calls.committed", true),
    ]

    @Test(arguments: points)
    func aKilledPullIsDoneOnceOrNotAtAll(_ point: String, isCommitted: Bool) async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            try await served.stop()
            try await served.start(switches: ["MINTRUN_CRASH_AT": "\(point):1"])
            await #expect(throws: (any Error).self) { try await shop.pull("REQ-1") }
            let end = try await served.process.outcome()
            #expect(end.status == .killed(signal: SIGKILL), "\(end.errorText)")
            let pulled = "SELECT count(*) FROM call WHERE operation = 'pull'"
            let isStored = try await served.count("ledger.sqlite", pulled) == 1
            #expect(isStored == isCommitted)
            let deliveries = "SELECT count(*) FROM delivery"
            let isSealed = ["delivery.stored", "calls.audited", "calls.written", "calls.committed"]
                .contains(point)
            #expect(try await served.count("vault.sqlite", deliveries) == (isSealed ? 1 : 0))

            try await served.start()
            // The delivery of a call that was not committed is gone.
            #expect(
                try await served.count("vault.sqlite", deliveries) == (isCommitted ? 1 : 0)
            )
            let card = try BoughtCard(await shop.pull("REQ-1"))
            #expect(try BoughtCard(await shop.pull("REQ-1")) == card)
            #expect(try await shop.balance() == 97_500)
            try await served.till().expect(card.code, book: 2_500, available: 2_500)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    @Test func aRestoreGivesEachIDTheSameCard() async throws {
        try await Self.withJournal { served, journal in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let before = try BoughtCard(await shop.pull("BEFORE"))
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            // The order of an unlimited product is made after the backup.
            let own = try BoughtCard(await shop.pull("OWN", "gift-serial"))
            let cards = try await [
                BoughtCard(shop.pull("1")), BoughtCard(shop.pull("2", amount: 50)),
                BoughtCard(shop.pull("3", "gift-stock")),
                BoughtCard(shop.pull("4", "gift-serial")),
            ]
            let refused = try await shop.pull("NO", "nothing").expect(404)
            try await shop.ask("LATER").expect(200)
            try await Task.sleep(for: .seconds(1))
            let later = try BoughtCard(await shop.pull("LATER"))
            let balance = try await shop.balance()
            try await Self.loseAndRestore(served, journal) { restored in
                #expect(try restored.integer("calls.open") == 0)
                #expect(try restored.integer("calls.accepted") == 7)
                #expect(try restored.integer("calls.refused") == 1)
                try await served.shop.mintrun("verify").expect(0)
                let again = try await served.shop.json("redo", "calls", journal.path)
                #expect(try again.integer("present") == 9 && again.integer("accepted") == 0)
            }
            #expect(try await shop.balance() == balance)
            for card in cards + [own, before, later] {
                #expect(try BoughtCard(await shop.pull(card.request)) == card)
                let value = card.amount * 100
                try await served.till().expect(card.code, book: value, available: value)
            }
            #expect(try await shop.pull("NO").expect(404).body == refused.body)
            let next = try BoughtCard(await shop.pull("NEXT", "gift-serial"))
            #expect(!([own] + cards).map(\.code).contains(next.code))
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }

    /// A pull that is in the ledger alone is in the journal before its client gets the card.
    @Test func aPullThatTheJournalLacksIsWrittenBeforeItsCardIsGiven() async throws {
        try await Self.withJournal { served, journal in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            _ = try BoughtCard(await shop.pull("FIRST"))
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await served.stop()
            try await served.start(switches: ["MINTRUN_CRASH_AT": "calls.committed:1"])
            await #expect(throws: (any Error).self) { try await shop.pull("CUT") }
            _ = try await served.process.outcome()
            try await served.start()
            let card = try BoughtCard(await shop.pull("CUT"))
            #expect(try BoughtCard(await shop.pull("CUT")) == card)
            try await Self.loseAndRestore(served, journal) { restored throws in
                #expect(try restored.integer("calls.accepted") == 1)
                #expect(try restored.integer("calls.open") == 0)
            }
            #expect(try BoughtCard(await shop.pull("CUT")) == card)
            #expect(try await shop.balance() == 95_000)
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }

    /// An account without its deposits does not pay: the call is open until they are there.
    @Test func aPullWithoutItsDepositIsOpen() async throws {
        try await Self.withJournal { served, journal in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served, funds: 0)
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await shop.deposit(5_000, "later")
            let cards = try await [
                BoughtCard(shop.pull("1", "gift-serial")),
                BoughtCard(shop.pull("2", "gift-serial")),
            ]
            try await Self.loseAndRestore(served, journal) { restored in
                #expect(try restored.integer("calls.open") == 2)
                let reasons = try (0...1).map {
                    try restored.string("calls.openCalls.\($0).reason")
                }
                #expect(reasons == ["funding.insufficient", "pull.order_missing"])
                try await shop.deposit(5_000, "later")
                let done = try await served.shop.json("redo", "calls", journal.path)
                #expect(try done.integer("accepted") == 2 && done.integer("open") == 0)
            }
            for card in cards { #expect(try BoughtCard(await shop.pull(card.request)) == card) }
            #expect(try await shop.balance() == 0)
            try await served.stop()
            try await served.shop.mintrun("verify").expect(0)
        }
    }

    private static func withJournal(
        _ body: (ServedShop, JournalFolder) async throws -> Void
    ) async throws {
        let journal = try JournalFolder()
        var settings = WalleoShop.settings()
        settings.more = "journal: \(journal.path)"
        try await ServedShop.with(settings) { try await body($0, journal) }
    }

    /// Loses the workspace of a running server, restores it with the calls of the journal, and starts
    /// the server again after `look`.
    private static func loseAndRestore(
        _ served: ServedShop,
        _ journal: JournalFolder,
        look: (Document) async throws -> Void
    ) async throws {
        let share = served.shop.bench.workspace.appending(path: "shred/client-gift-shop.share")
        let copy = try Data(contentsOf: share)
        try await served.kill()
        try await look(served.loseAndRestore("--calls", journal.path).expect(0).json())
        // The share is not in a backup; it comes back from its copy.
        try copy.write(to: share)
        try await served.start()
    }
}
