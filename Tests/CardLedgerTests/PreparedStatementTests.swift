import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import Testing

/// Statements are prepared once for an open ledger.
@Suite struct PreparedStatementTests {
    private struct Crash: Error {}

    private static func activate(_ card: Int64, on ledger: SQLiteLedger, in shop: Workshop) throws {
        try ledger.decide(by: shop.context) { session in
            let sale = shop.message("m\(card)", .activate, card: card, amount: 50_000)
            let decided = try session.decide([sale], from: Workshop.sender)
            #expect(decided.messages.map(\.outcome.verdict) == [.applied])
        }
        #expect(try ledger.card(serial: Workshop.serial(card)).state == .unused)
    }

    @Test func aSecondTransactionPreparesNothing() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        for card: Int64 in 1...2 { try Self.activate(card, on: ledger, in: shop) }
        let before = ledger.preparations
        #expect(before > 0)
        for card: Int64 in 3...6 { try Self.activate(card, on: ledger, in: shop) }
        #expect(ledger.preparations == before)
    }

    @Test func aTransactionThatThrowsLeavesTheStatementsUsable() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        try Self.activate(1, on: ledger, in: shop)
        try shop.execute(
            """
            CREATE TRIGGER no_transfer BEFORE INSERT ON journal
            BEGIN SELECT RAISE(ABORT, 'no'); END
            """
        )
        #expect(throws: (any Error).self) { try Self.activate(2, on: ledger, in: shop) }
        try shop.execute("DROP TRIGGER no_transfer")
        #expect(throws: Crash.self) {
            try ledger.decide(by: shop.context) { session in
                let sale = shop.message("m3", .activate, card: 3, amount: 50_000)
                _ = try session.decide([sale], from: Workshop.sender)
                throw Crash()
            }
        }
        for card: Int64 in 2...4 { try Self.activate(card, on: ledger, in: shop) }
        let vault = VaultCount(order: 1, rows: 10, shareExists: true)
        let wrong = try ledger.verify(vault: [vault]).filter { !$0.ok }
        #expect(wrong.isEmpty)
    }

    @Test func preparesAgainAfterAChangeOfTheSchema() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        try Self.activate(1, on: ledger, in: shop)
        try shop.execute("CREATE INDEX later ON card (customer); ANALYZE")
        try Self.activate(2, on: ledger, in: shop)
        try shop.execute("DROP INDEX later")
        try Self.activate(3, on: ledger, in: shop)
    }

    @Test func aLedgerIsClosedAndOpenedAgain() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        for card: Int64 in 1...3 {
            let ledger = try Workshop.open(shop.path)
            try Self.activate(card, on: ledger, in: shop)
            // Statements that are left would make it fail.
            try ledger.close()
            #expect(ledger.preparations == 0)
        }
    }

    /// Connections that have statements when they are closed leave the write-ahead log behind.
    @Test func aLedgerThatIsReleasedLeavesOneFile() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        try shop.ledger.close()
        for card: Int64 in 1...8 {
            try Self.activate(card, on: Workshop.open(shop.path), in: shop)
            #expect(try shop.files() == ["ledger.sqlite"])
        }
    }

    @Test func readersPrepareForThemselves() async throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let ledger = try Workshop.open(shop.path)
        try await withThrowingTaskGroup(of: CardNumber.self) { group in
            for card: Int64 in 1...10 {
                group.addTask {
                    for _ in 1...20 { _ = try ledger.card(serial: Workshop.serial(card)) }
                    return try ledger.card(serial: Workshop.serial(card)).number
                }
            }
            let numbers = try await group.reduce(into: Set()) { $0.insert($1) }
            #expect(numbers.count == 10)
        }
        try ledger.close()
    }
}
