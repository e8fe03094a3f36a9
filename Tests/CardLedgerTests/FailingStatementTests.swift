import CardCore
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import Testing

/// Statements that the database refuses in the middle of a transaction.
@Suite struct FailingStatementTests {
    @Test func aPartThatTheDatabaseRefusesLeavesTheOthers() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        try shop.execute(
            """
            CREATE TRIGGER no_m2 BEFORE INSERT ON effect
            WHEN NEW.message = (SELECT number FROM message WHERE id = 'm2')
            BEGIN SELECT RAISE(ABORT, 'no'); END
            """
        )
        try shop.ledger.decide(by: shop.context) { session in
            for card: Int64 in 1...3 {
                let sale = DecideContract.activation(card, shop)
                _ = try? session.savepoint { try session.decide([sale], from: Workshop.sender) }
            }
        }
        try shop.execute("DROP TRIGGER no_m2")
        #expect(try DecideContract.states(shop) == [.unused, .inactive, .unused, .inactive])
        try DecideContract.requireSound(shop)
    }

    /// A full disk rolls back everything, and SQLite does so by itself.
    @Test func rejectsStatementsAfterTheWholeTransactionWasRolledBack() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        try shop.execute(
            """
            CREATE TRIGGER full BEFORE INSERT ON message WHEN NEW.id = 'm2'
            BEGIN SELECT RAISE(ROLLBACK, 'full'); END
            """
        )
        let before = try shop.snapshot()
        #expect(throws: (any Error).self) {
            try shop.ledger.decide(by: shop.context) { session in
                for card: Int64 in 1...4 {
                    let sale = DecideContract.activation(card, shop)
                    _ = try? session.savepoint { try session.decide([sale], from: Workshop.sender) }
                }
            }
        }
        #expect(try shop.snapshot() == before)
        try shop.execute("DROP TRIGGER full")
        try DecideContract.activate(1...4, shop)
        try DecideContract.requireSound(shop)
    }
}
