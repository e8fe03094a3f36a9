import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import GRDB
import Testing

/// Orders may have no printer after the migration; those of before are as they were.
struct ImportMigrationTests {
    private static let before = "13 ends of orders"

    /// Without the rows that other tables would refer to.
    private static func earlier() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(configuration: configuration)
        try Schema.migrator.migrate(database, upTo: before)
        try database.write { database in
            for order in 1...3 {
                try database.execute(
                    sql: """
                        INSERT INTO print_order (number, request_id, content, state, environment,
                            product_version, printer_version, quantity, spares, template,
                            pack_size, carton_size, denomination, first_serial, last_serial,
                            problem, created_at, shred_begun_at, shredded_at)
                        VALUES (?1, 'r' || ?1, 'c', 'acknowledged', 'live', 1, ?1, 10, 2, 't', 5, 50,
                            iif(?1 = 1, NULL, 500), 'a' || ?1, 'b' || ?1, NULL, 7, ?1, ?1 + 1)
                        """,
                    arguments: [order]
                )
            }
            try database.execute(sql: "INSERT INTO imported_number VALUES (2, 1, '77')")
        }
        return database
    }

    private static func rows(_ database: DatabaseQueue, _ query: String) throws -> [[String]] {
        try database.read { database in
            try Row.fetchAll(database, sql: query).map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
            }
        }
    }

    @Test func leavesTheOrdersAndTheirRules() throws {
        let database = try Self.earlier()
        let orders = "SELECT * FROM print_order ORDER BY number"
        let parts = """
            SELECT type, name, sql FROM sqlite_schema
            WHERE tbl_name = 'print_order' AND type <> 'table' ORDER BY name
            """
        let (before, rules) = (try Self.rows(database, orders), try Self.rows(database, parts))
        #expect(before.count == 3 && rules.count > 3)
        try Schema.migrator.migrate(database)
        // The file of an import, and the delivery of a later migration.
        let added = 5
        let after = try Self.rows(database, orders)
        #expect(after.map { $0.dropLast(added) } == before.map { $0[...] })
        #expect(after.allSatisfy { $0.suffix(added).allSatisfy { $0 == "NULL" } })
        let later = ["print_order_pull", "print_order_uncounted", "order_delivery_fixed"]
        #expect(try Self.rows(database, parts).filter { !later.contains($0[1]) } == rules)
        let reference = "SELECT sql FROM sqlite_schema WHERE name = 'imported_number'"
        #expect(try Self.rows(database, reference)[0][0].contains("REFERENCES print_order,"))
        #expect(throws: (any Error).self) {
            try database.write { try $0.execute(sql: "UPDATE print_order SET quantity = 11") }
        }
    }

    /// An order has a printer, or its cards were imported.
    @Test(arguments: [("1", "NULL", true), ("NULL", "hex(zeroblob(32))", true)])
    func acceptsOrdersOfBothSources(_ printer: String, _ origin: String, isOrder: Bool) throws {
        #expect(try Self.accepts(printer, origin) == isOrder)
    }

    @Test(arguments: [("1", "hex(zeroblob(32))"), ("NULL", "'ab'")])
    func rejectsOrdersOfNoSource(_ printer: String, _ origin: String) throws {
        #expect(try !Self.accepts(printer, origin))
    }

    private static func accepts(_ printer: String, _ origin: String) throws -> Bool {
        let database = try earlier()
        try Schema.migrator.migrate(database)
        let sql = """
            INSERT INTO print_order (number, request_id, content, state, environment,
                product_version, printer_version, quantity, spares, template, pack_size,
                carton_size, first_serial, last_serial, created_at, imported_from)
            VALUES (9, 'r9', '', 'released', 'live', 1, \(printer), 1, 0, '', 1, 1, 'x', 'x', 1,
                \(origin))
            """
        do {
            try database.write { try $0.execute(sql: sql) }
            return true
        } catch is DatabaseError {
            return false
        }
    }
}
