import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import CardTestSupport
import Foundation
import GRDB
import Testing

/// Accounts that live and test cards shared in earlier versions become two.
struct EnvironmentMigrationTests {
    private static let before = "6 answers in rows"

    /// Without the rows that other tables would refer to.
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return configuration
    }

    /// A ledger of version 0.1.0 with a live order, a test order and a sale of each, at one store.
    private static func earlier() throws -> DatabaseQueue {
        let database = try DatabaseQueue(configuration: configuration)
        try Schema.migrator.migrate(database, upTo: "3 edges")
        try database.write { database in
            for (order, environment) in [(1, "live"), (2, "test")] {
                try database.execute(
                    sql: """
                        INSERT INTO print_order (number, request_id, content, state, environment,
                            product_version, printer_version, quantity, spares, template,
                            pack_size, carton_size, first_serial, last_serial, created_at)
                        VALUES (?1, 'r' || ?1, '', 'acknowledged', ?2, 1, 1, 10, 0, 't', 1, 1,
                            'a' || ?1, 'b' || ?1, 1)
                        """,
                    arguments: [order, environment]
                )
                let card = order << 24 | 1
                try database.execute(
                    sql: """
                        INSERT INTO message (number, sender, id, content, operation, phase, store,
                            time, decided_at, card, currency, standing, requested, approved,
                            confirmed, reversed, context)
                        VALUES (?1, 1, 'm' || ?1, '', 1, 4, 5, 1, 7, ?2, 578, 2, 500, 500, 500, 0, '');
                        """,
                    arguments: [order, card]
                )
                try database.execute(
                    sql: """
                        INSERT INTO journal VALUES (?1, 0, 4, 2, 5, 1, 1, ?2, 500, 578, 7),
                            (?1, 1, 5, 2, 5, 4, 2, 5, 500, 578, 7)
                        """,
                    arguments: [order, card]
                )
            }
        }
        return database
    }

    private static func rows(_ database: DatabaseQueue, _ query: String) throws -> [String] {
        try database.read { database in
            try Row.fetchAll(database, sql: query).map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
                    .joined(separator: " ")
            }
        }
    }

    @Test func splitsTheAccountsOfAStore() throws {
        let database = try Self.earlier()
        let before = try Self.rows(database, "SELECT * FROM journal")
        try Schema.migrator.migrate(database)
        #expect(
            try Self.rows(database, "SELECT * FROM journal")
                == [before[0] + " 1", before[1] + " 1", before[2] + " 2", before[3] + " 2"]
        )
        // The account `sales` of the store has the money of one card in each environment.
        let halves = """
            SELECT environment, sum(CASE WHEN credit_kind = 4 THEN amount ELSE 0 END)
                - sum(CASE WHEN debit_kind = 4 THEN amount ELSE 0 END),
                -sum(CASE WHEN debit_kind = 5 THEN amount ELSE 0 END),
                sum(CASE WHEN credit_kind = 1 THEN amount ELSE 0 END)
            FROM journal GROUP BY environment
            """
        #expect(try Self.rows(database, halves) == ["1 0 -500 500", "2 0 -500 500"])
        #expect(try Self.rows(database, "SELECT * FROM shared_account") == ["1 2"])
        for change in [
            "UPDATE journal SET environment = 1", "DELETE FROM journal",
            "UPDATE shared_account SET last_message = 9", "DELETE FROM shared_account",
        ] {
            #expect(throws: DatabaseError.self) {
                try database.write { try $0.execute(sql: change) }
            }
        }
    }

    @Test func notesNothingWithoutTestMoney() throws {
        let database = try Self.earlier()
        try database.write { database in
            try database.execute(
                sql: """
                    DROP TRIGGER journal_no_delete;
                    DELETE FROM journal WHERE message = 2
                    """
            )
        }
        try Schema.migrator.migrate(database)
        #expect(try Self.rows(database, "SELECT * FROM shared_account").isEmpty)
        #expect(
            try Self.rows(database, "SELECT count(*) FROM journal WHERE environment = 1") == ["2"]
        )
    }

    /// The reports of the ledger are the same before its downgrade and after the migration.
    @Test func aLedgerOfAnEarlierVersionHasTheFiguresOfThisOne() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let test = try shop.acknowledged("t-1", environment: .test)
        let first = try #require(test.sequences?.lowerBound)
        try shop.ingest(
            [
                shop.message("a", .activate, card: 1, amount: 50_000),
                shop.message("r", .redeem, card: 1, amount: 700),
            ],
            sequence: 1
        )
        try shop.ingest(
            [shop.message("t", .activate, card: first, amount: 50_000)],
            sequence: 2,
            environment: .test
        )
        let accounts = try Environment.allCases.map {
            try shop.ledger.trialBalance(asOf: nil, of: $0)
        }
        try shop.ledger.close()

        let earlier = shop.path + ".6"
        try Self.writeAsVersion6(shop.path, to: earlier)
        let ledger = try Workshop.open(earlier)
        let vault = [
            VaultCount(order: 1, rows: 10, shareExists: true),
            VaultCount(order: test.id, rows: 10, shareExists: true),
        ]
        #expect(try ledger.verify(vault: vault).filter { !$0.ok }.isEmpty)
        #expect(
            try Environment.allCases.map { try ledger.trialBalance(asOf: nil, of: $0) } == accounts
        )
        #expect(accounts.map { $0.reduce(0) { $0 + $1.balanceMinor } } == [0, 0])
        #expect(
            try ledger.liability(asOf: nil).totals[Workshop.terms.currency]?.outstanding == 49_300
        )
        #expect(try ledger.lastMessageOfSharedAccounts() == 3)
    }

    /// Copies a ledger into a file of version 6.
    private static func writeAsVersion6(_ path: String, to earlier: String) throws {
        let old = try DatabaseQueue(path: earlier, configuration: configuration)
        try Schema.migrator.migrate(old, upTo: before)
        try old.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try database.execute(sql: "ATTACH ? AS new", arguments: [path])
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM main.sqlite_schema
                    WHERE type = 'table' AND name <> 'grdb_migrations'
                    """
            )
            for table in tables {
                let columns = try database.columns(in: table).map { "\"\($0.name)\"" }
                    .joined(separator: ", ")
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO main.\(table) (\(columns))
                        SELECT \(columns) FROM new.\(table)
                        """
                )
            }
            try database.execute(sql: "DELETE FROM code WHERE area = 'environment'")
            // Tables that a later migration makes have no hash in an earlier ledger.
            try database.execute(
                sql: """
                    DELETE FROM main.row_digest WHERE
                        area IN (SELECT name FROM new.sqlite_schema WHERE type = 'table')
                        AND area NOT IN (SELECT name FROM main.sqlite_schema WHERE type = 'table')
                    """
            )
        }
        try old.close()
    }
}
