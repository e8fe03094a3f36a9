import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import CardTestSupport
import Foundation
import GRDB
import Testing

/// Cards that printers' answers name, which an earlier version stored as text, become rows.
struct AnswerMigrationTests {
    private let database: DatabaseQueue

    init() throws {
        database = try DatabaseQueue(configuration: Self.configuration)
        try Schema.migrator.migrate(database, upTo: "5 changes in JSON")
    }

    /// Without the orders that the answers belong to.
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return configuration
    }

    private func store(spoiled: String, missing: String, replacements: String) throws {
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO acknowledgement (print_order, content, spoiled, missing,
                        replacements, at)
                    VALUES (1, (SELECT count(*) FROM acknowledgement), ?, ?, ?, 5)
                    """,
                arguments: [spoiled, missing, replacements]
            )
        }
    }

    private func rows(_ query: String) throws -> [[DatabaseValue]] {
        try database.read { database in
            try Row.fetchAll(database, sql: query).map { Array($0.databaseValues) }
        }
    }

    @Test func writesARowForEachCard() throws {
        try store(spoiled: "2 7 10", missing: "3", replacements: "2 11 7 12")
        try store(spoiled: "", missing: "", replacements: "")
        try store(spoiled: "4", missing: "", replacements: "10 13")
        try Schema.migrator.migrate(database)
        let cards = try rows(
            """
            SELECT acknowledgement || ' ' || outcome || ' ' || position || ifnull(' ' || spare, '')
            FROM acknowledged_card ORDER BY acknowledgement, outcome DESC, position
            """
        )
        #expect(
            cards.compactMap { $0.first.flatMap { String.fromDatabaseValue($0) } } == [
                "1 spoiled 2", "1 spoiled 7", "1 spoiled 10", "1 replaced 2 11",
                "1 replaced 7 12", "1 missing 3", "3 spoiled 4", "3 replaced 10 13",
            ]
        )
        let columns = try rows("SELECT name FROM pragma_table_info('acknowledgement')")
        #expect(columns.count == 4)
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "DELETE FROM acknowledged_card") }
        }
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "UPDATE acknowledged_card SET position = 9") }
        }
    }

    @Test(arguments: [
        ("2 x", "", ""), ("2  3", "", ""), (" 2", "", ""), ("02", "", ""), ("0", "", ""),
        ("", "-1", ""), ("3 2", "", ""), ("2 2", "", ""), ("2", "", "2"), ("2", "", "2 11 2 12"),
        ("2", "", "2 0"),
    ])
    func changesNothingIfAnAnswerCannotBeRead(_ texts: (String, String, String)) throws {
        try store(spoiled: "2", missing: "3", replacements: "2 11")
        try store(spoiled: texts.0, missing: texts.1, replacements: texts.2)
        let before = try rows("SELECT * FROM acknowledgement")
        #expect(throws: (any Error).self) { try Schema.migrator.migrate(database) }
        #expect(try rows("SELECT * FROM acknowledgement") == before)
        #expect(try rows("PRAGMA user_version") == [[5.databaseValue]])
        let tables = try rows("SELECT name FROM sqlite_schema WHERE name = 'acknowledged_card'")
        #expect(tables.isEmpty)
    }

    @Test func aLedgerWithAnswersAgreesWithItsAuditLogAfterTheMigration() throws {
        let shop = try Workshop()
        let order = try answered(shop)
        let vault = VaultCount(order: order.id, rows: 12, shareExists: true)
        #expect(try shop.ledger.verify(vault: [vault]).filter { !$0.ok }.isEmpty)
        let answers = try shop.ledger.acknowledgements(ofOrder: order.id)
        try shop.ledger.close()

        let earlier = shop.path + ".5"
        try writeAsVersion5(shop.path, to: earlier)
        let ledger = try Workshop.open(earlier)
        #expect(try ledger.verify(vault: [vault]).filter { !$0.ok }.isEmpty)
        #expect(try ledger.acknowledgements(ofOrder: order.id) == answers)
        #expect(try ledger.answersAreRecorded(ofOrder: order.id))
    }

    private func answered(_ shop: Workshop) throws -> OrderRecord {
        let order = try shop.released()
        for (content, coverage) in [
            (
                "a",
                AcceptedCoverage(
                    ranges: [1...6, 11...12],
                    spoiled: [2, 5],
                    missing: [3],
                    replacements: [.init(spoiled: 2, spare: 11), .init(spoiled: 5, spare: 12)]
                )
            ),
            (
                "b",
                AcceptedCoverage(ranges: [7...10], spoiled: [10], missing: [], replacements: [])
            ),
        ] {
            let answer = AcknowledgementRecord(
                order: order.id,
                content: content,
                coverage: coverage
            )
            _ = try shop.ledger.acknowledge(answer, by: shop.context)
        }
        return order
    }

    /// Copies a ledger into a file of version 5.
    private func writeAsVersion5(_ path: String, to earlier: String) throws {
        let old = try DatabaseQueue(path: earlier, configuration: Self.configuration)
        try Schema.migrator.migrate(old, upTo: "5 changes in JSON")
        try old.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try database.execute(sql: "ATTACH ? AS new", arguments: [path])
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM main.sqlite_schema WHERE type = 'table'
                        AND name NOT IN ('grdb_migrations', 'acknowledgement')
                    """
            )
            for table in tables {
                // Tables of this version may have more columns.
                let columns = try database.columns(in: table).map { "\"\($0.name)\"" }
                    .joined(separator: ", ")
                try database.execute(
                    sql: """
                        INSERT OR REPLACE INTO main.\(table) (\(columns))
                        SELECT \(columns) FROM new.\(table)
                        """
                )
            }
            // Tables that a later migration makes have no hash in an earlier ledger.
            try database.execute(
                sql: """
                    DELETE FROM main.row_digest WHERE
                        area IN (SELECT name FROM new.sqlite_schema WHERE type = 'table')
                        AND area NOT IN (SELECT name FROM main.sqlite_schema WHERE type = 'table')
                    """
            )
            func list(_ value: String, _ outcome: String) -> String {
                """
                ifnull((SELECT group_concat(\(value), ' ') FROM (
                    SELECT position, spare FROM new.acknowledged_card AS card
                    WHERE card.acknowledgement = answer.number AND outcome = '\(outcome)'
                    ORDER BY position)), '')
                """
            }
            try database.execute(
                sql: """
                    INSERT INTO main.acknowledgement SELECT number, print_order, content,
                        \(list("position", "spoiled")), \(list("position", "missing")),
                        \(list("position || ' ' || spare", "replaced")), at
                    FROM new.acknowledgement AS answer
                    """
            )
        }
        try old.close()
    }
}
