import CardCore
import CardLedger
@testable import CardLedgerSQLite
@testable import CardLedgerTesting
import Foundation
import GRDB
import Testing

/// The rules of the tables for funding accounts, and the change of an earlier ledger.
struct FundingSchemaTests {
    /// A client with an approved deposit, a purchase, and a purchase that was cancelled.
    private static func workshop() throws -> Workshop {
        let shop = try Workshop()
        try FundingContract.add("acme", shop)
        try FundingContract.deposit("d1", 500, in: shop)
        try FundingContract.take(.approve, "d1", in: shop)
        try FundingContract.charge("g1", 100, fee: 5, in: shop)
        try FundingContract.charge("g2", 50, in: shop)
        try FundingContract.take(.chargeBack, "g2", in: shop)
        return shop
    }

    private static func row(_ changes: [Int: String]) -> String {
        var values = [
            "9", "1", "1", "'deposit'", "9", "'d9'", "5", "0", "578", "0", "'ACH'", "''", "NULL",
            "1",
        ]
        for (place, value) in changes { values[place] = value }
        return "INSERT INTO funding_message VALUES (\(values.joined(separator: ", ")))"
    }

    @Test(arguments: [
        row([0: "1", 4: "1"]), row([2: "3"]), row([3: "'gift'"]), row([3: "'approve'"]),
        row([4: "1"]), row([3: "'approve'", 4: "1"]), row([3: "'reject'", 4: "99"]),
        row([5: "'d1'"]), row([5: "''"]), row([5: "printf('%.256c', 'x')"]), row([6: "-1"]),
        row([7: "-1"]), row([10: "'CASH'"]), row([11: "NULL"]), row([1: "999"]),
        "UPDATE funding_message SET amount = 1", "DELETE FROM funding_message",
        "UPDATE client_account SET credit = 1000000", "DELETE FROM client_account",
        "INSERT INTO client_account VALUES (99, NULL, NULL, NULL)",
    ])
    func rowsFollowTheirRules(_ statement: String) throws {
        let shop = try Self.workshop()
        #expect(throws: DatabaseError.self) { try shop.execute(statement) }
    }

    @Test func anotherDepositIsARow() throws {
        let shop = try Self.workshop()
        try shop.execute(Self.row([:]))
        #expect(try shop.rows("SELECT count(*) FROM funding_message") == ["6"])
    }

    private static func wrong(_ shop: Workshop) throws -> [LedgerCheck] {
        try shop.ledger.verify(vault: []).filter { !$0.ok }.compactMap(\.ofLedger)
    }

    /// The hashes over rows are removed, so that the rules alone find the change.
    @Test(arguments: [
        (
            "UPDATE funding_message SET amount = 499 WHERE number = 1",
            LedgerRule.fundingFollowsRules
        ),
        ("UPDATE funding_message SET before = 1 WHERE number = 2", .fundingFollowsRules),
        ("UPDATE funding_message SET operator = 'kari' WHERE number = 2", .fundingFollowsRules),
        ("UPDATE funding_message SET reference = 'x' WHERE number = 2", .fundingFollowsRules),
        ("UPDATE funding_message SET environment = 2 WHERE number = 3", .fundingFollowsRules),
        ("DELETE FROM journal WHERE message = 3 AND part = 1", .fundingFollowsRules),
        ("UPDATE journal SET amount = 101 WHERE message = 3 AND part = 0", .fundingFollowsRules),
        ("UPDATE account_balance SET balance = balance + 1", .storedBalances),
        ("DELETE FROM account_balance", .storedBalances),
        ("INSERT INTO account_balance VALUES (1, 10, 752, 1, 5)", .storedBalances),
        ("UPDATE journal SET amount = 501 WHERE message = 1", .storedBalances),
        ("DELETE FROM funding_message WHERE number = 5", .journalBalances),
    ])
    func verifyFindsAChange(_ change: String, _ rule: LedgerRule) throws {
        let shop = try Self.workshop()
        #expect(try Self.wrong(shop).isEmpty)
        try shop.vandalise("DELETE FROM row_digest; \(change)")
        #expect(try Self.wrong(shop).contains(.rule(rule)))
    }

    @Test(arguments: [
        "UPDATE funding_message SET comment = 'x' WHERE number = 1",
        "UPDATE funding_message SET payment = 'ACH' WHERE number = 1",
        "UPDATE funding_message SET at = 5 WHERE number = 1",
        "DELETE FROM funding_message WHERE number = 5",
    ])
    func theAuditLogCommitsToEachStep(_ change: String) throws {
        let shop = try Self.workshop()
        try shop.vandalise("DELETE FROM row_digest; \(change)")
        #expect(try Self.wrong(shop).contains(.records(.messages)))
    }

    @Test(arguments: [
        "UPDATE client_account SET credit = 7", "UPDATE client_account SET company = NULL",
        "DELETE FROM client_account",
    ])
    func theAuditLogCommitsToTheTerms(_ change: String) throws {
        let shop = try Self.workshop()
        #expect(try shop.ledger.isUnchanged(.client(name: "acme", version: 1)))
        try shop.vandalise(change)
        #expect(try !shop.ledger.isUnchanged(.client(name: "acme", version: 1)))
    }

    /// A client of the version before has the same digest, and no account.
    @Test func anEarlierLedgerIsChanged() throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "earlier-\(UUID()).sqlite")
        defer { try? FileManager.default.removeItem(at: file) }
        let queue = try DatabaseQueue(path: file.path)
        try Schema.migrator.migrate(queue, upTo: "18 called cards")
        try queue.write { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(Schema.applicationID);
                    INSERT INTO workspace VALUES (1, zeroblob(16));
                    INSERT INTO row_digest VALUES ('party', 0, zeroblob(32));
                    DELETE FROM code WHERE area = 'account' AND code = 12
                    """
            )
        }
        try queue.close()
        let ledger = try SQLiteLedger(path: file.path) { _ in Workshop.terms }
        #expect(try ledger.fundingRecords(FundingQuery()).isEmpty)
        try ledger.close()
        let changed = try DatabaseQueue(path: file.path)
        let found = try changed.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM code WHERE area = 'account' AND code = 12
                    UNION ALL SELECT area FROM row_digest WHERE area LIKE '%fund%'
                        OR area = 'client_account' ORDER BY 1
                    """
            )
        }
        #expect(found == ["bank", "client_account", "funding_message"])
    }
}
