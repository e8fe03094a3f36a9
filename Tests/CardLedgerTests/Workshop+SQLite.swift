import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import GRDB

extension StoreUnderTest {
    /// Ledgers in SQLite files.
    static let sqlite = StoreUnderTest(files: SQLiteLedgerFiles(), everything: everything)

    /// Every row of every table.
    @Sendable private static func everything(_ path: String) throws -> AnyHashable {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
            return try tables.map { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map(\.debugDescription)
                    .joined(separator: "\n")
            }.joined(separator: "\n--\n")
        }
    }
}

extension Workshop {
    /// A workshop whose ledger is a SQLite file.
    convenience init() throws { try self.init(.sqlite) }

    /// Opens a ledger of a workshop once more.
    static func open(_ path: String) throws -> SQLiteLedger {
        try SQLiteLedger(
            path: path,
            creating: [UInt8](repeating: 7, count: 16),
            quickCheck: true
        ) { _ in terms }
    }

    /// Writes past the ledger, as a person with the file could.
    func vandalise(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try DatabaseQueue(path: path, configuration: configuration).write { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
            let triggers = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            )
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
            try database.execute(sql: sql)
        }
    }

    /// Runs SQL beside the ledger, with all its rules.
    func execute(_ sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }

    /// The rows of a query, their values as texts with a space between them.
    func rows(_ sql: String) throws -> [String] {
        try DatabaseQueue(path: path).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }
                    .joined(separator: " ")
            }
        }
    }
}
