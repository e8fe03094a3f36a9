import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import GRDB
import Testing

/// Later PINs, as the tables of SQLite have them.
@Suite struct LaterPINTests {
    private static let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]

    /// A card with a PIN that an activation gave, and one whose verifier was made anew.
    private static func shop() throws -> Workshop {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        var message = shop.message("a", .activate, card: 1, amount: 50_000)
        message.newPIN = NewPIN(PINVerifier(.online, Workshop.hash(1, salt: 3)), epoch: 1)
        try shop.ingest([message], sequence: 1)
        let former = try #require(try shop.ledger.pinSubject(card: Workshop.card(2))?.pin)
        let newer = NewPIN(PINVerifier(.online, Workshop.hash(2, salt: 3)), epoch: 1)
        _ = try shop.ledger.recordPin(
            isRight: true,
            card: Workshop.card(2),
            renewal: PINRenewal(of: former, to: newer),
            by: shop.context
        )
        return shop
    }

    private static func faults(_ shop: Workshop) throws -> [Check] {
        try Workshop.open(shop.path).verify(vault: vault).filter { !$0.ok }
    }

    @Test func retiresAVerifierThatAnotherOneReplaces() throws {
        let shop = try Self.shop()
        #expect(try Self.faults(shop).isEmpty)
        let rows = try shop.rows(
            """
            SELECT card & 15, version, scheme, live FROM credential
            WHERE kind = 2 AND card & 15 < 3 ORDER BY card, version
            """
        )
        #expect(rows == ["1 1 2 1", "1 2 4 1", "2 1 2 0", "2 2 4 1"])
        let changes = try shop.rows(
            "SELECT card & 15, version, of_version, message FROM credential_change ORDER BY number"
        )
        #expect(changes == ["1 2 NULL 1", "2 2 1 NULL"])
    }

    @Test(arguments: [
        "UPDATE credential SET value = x'00' WHERE version = 2 AND kind = 2 AND scheme = 4",
        "UPDATE credential SET scheme = 3 WHERE version = 2",
        "UPDATE credential SET single_use = 1 WHERE version = 2",
        "UPDATE credential SET single_use = 1 WHERE version = 1 AND card & 15 = 5",
        "UPDATE credential SET valid_until = 1 WHERE version = 2",
        "UPDATE credential SET live = 1 WHERE kind = 2 AND card & 15 = 2",
        "UPDATE credential SET live = 0 WHERE kind = 2 AND card & 15 = 5",
        "UPDATE credential SET live = 0 WHERE version = 2",
        "DELETE FROM credential WHERE version = 2",
        "DELETE FROM credential_change",
        "UPDATE credential_change SET of_version = NULL",
        "UPDATE credential_change SET message = 2 WHERE message = 1",
        "UPDATE card SET pin_message = NULL",
        "UPDATE card SET pin_message = 1",
        "INSERT INTO credential SELECT card, kind, 9, scheme, epoch, value, 1, NULL, 0"
            + " FROM credential WHERE kind = 2 AND version = 1",
    ])
    func findsAnEditedPIN(_ edit: String) throws {
        let shop = try Self.shop()
        try shop.vandalise(edit)
        #expect(try !Self.faults(shop).isEmpty)
    }

    @Test func aLostChangeBringsNoFormerPINBack() throws {
        let shop = try Self.shop()
        try shop.vandalise("DELETE FROM credential_change WHERE message = 1")
        #expect(try Workshop.open(shop.path).pinSubject(card: Workshop.card(1))?.pin == nil)
    }

    @Test func changesAreAppendOnly() throws {
        let shop = try Self.shop()
        for sql in ["UPDATE credential_change SET actor = 'x'", "DELETE FROM credential_change"] {
            #expect(throws: (any Error).self) { try shop.execute(sql) }
        }
    }

    /// A ledger of the schema before has no later PINs, and opens with all of its own.
    @Test func theMigrationLeavesEveryPIN() throws {
        let database = try DatabaseQueue()
        try Schema.migrator.migrate(database, upTo: "13 ends of orders")
        try database.write { database in
            try database.execute(
                sql: "INSERT INTO card (number, serial, life_cycle) VALUES (1, 'a', 2)"
            )
            try database.execute(
                sql: "INSERT INTO credential VALUES (1, 2, 1, 3, 1, x'0102', 1, NULL)"
            )
            try database.execute(sql: "DELETE FROM code WHERE area = 'pin_scheme' AND code = 4")
        }
        try Schema.migrator.migrate(database)
        try database.read { database in
            let pin = try Database(database).storedPIN(ofCard: 1)
            #expect(
                pin == StoredPIN(version: 1, verifier: PINVerifier(.boundToSerial, [1, 2]))
            )
            let names = try String.fetchAll(
                database,
                sql: "SELECT name FROM code WHERE area = 'pin_scheme' ORDER BY code"
            )
            #expect(names == PINScheme.allCases.map(\.rawValue))
        }
    }
}
