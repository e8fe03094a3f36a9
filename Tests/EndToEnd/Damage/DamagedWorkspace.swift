import CardCore
import CardJobs
import CardSystem
import CardTestSupport
import Foundation
import GRDB

@testable import MintrunCommands

/// A workspace in which bits are flipped and put back; in place, since a copy has another inode.
struct DamagedWorkspace {
    private let folder: URL
    private let shares: [String]
    private let original: [String: Data]
    private let rows: [String]
    private static let databases = ["ledger.sqlite", "vault.sqlite"]

    init(_ folder: URL) throws {
        self.folder = folder
        for name in Self.databases {
            let database = try DatabaseQueue(path: folder.appending(path: name).path)
            try database.writeWithoutTransaction { database in
                _ = try Row.fetchAll(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try database.close()
        }
        shares = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".share") }.sorted()
        original = try Dictionary(
            uniqueKeysWithValues: (shares + Self.databases).map {
                ($0, try Data(contentsOf: folder.appending(path: $0)))
            }
        )
        rows = try Self.rows(folder)
    }

    private func path(_ name: String) -> URL { folder.appending(path: name) }

    /// Puts every file back as it was.
    func restore() throws {
        for (name, bytes) in original {
            for ending in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(at: path(name + ending))
            }
            try overwrite(name, bytes)
        }
    }

    private func overwrite(_ name: String, _ bytes: Data) throws {
        let handle = try FileHandle(forWritingTo: path(name))
        try handle.write(contentsOf: bytes)
        try handle.truncate(atOffset: UInt64(bytes.count))
        try handle.close()
    }

    /// The first thing that `verify` finds; nil if it finds nothing.
    func complaint() async throws -> String? {
        do {
            let opening = WorkspaceSession.Opening(
                machine: Program.onThisMachine().machine,
                workspace: folder.path,
                context: RequestContext(
                    actor: "test",
                    command: "verify",
                    clock: SystemClock(),
                    random: { KernelRandom() },
                    words: CodeWords()
                ),
                recovery: JobRecovery(),
                booking: Booking()
            )
            let session = try await WorkspaceSession.reading(opening)
            let verification = try VerifyWorkspace(session.repositories, session.context).verify()
            let checks = verification.checks
            return checks.first { !$0.ok }.map { "\($0.subject): \($0.finding)" }
        } catch {
            return "\(error)"
        }
    }

    /// Returns true if a flip fell into bytes that hold no row.
    func hasSameRows() throws -> Bool { try Self.rows(folder) == rows }

    private static func rows(_ folder: URL) throws -> [String] {
        try databases.flatMap { name in
            let database = try DatabaseQueue(path: folder.appending(path: name).path)
            defer { try? database.close() }
            return try database.read { database in
                try tables(database).flatMap { table in
                    try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map {
                        "\(table) \($0)"
                    }
                }
            }
        }
    }

    private static func tables(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_schema WHERE type = 'table'"
                + " AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence') ORDER BY name"
        )
    }
}

extension DamagedWorkspace {
    /// A bit in a value of every column of every table that has rows, `rounds` times.
    func everyColumn(_ random: inout SeededRandom, rounds: Int) throws -> [FlippedBit] {
        var flips: [FlippedBit] = []
        for name in Self.databases {
            let database = try DatabaseQueue(path: path(name).path)
            defer { try? database.close() }
            let columns = try database.read { database in
                try Self.tables(database).flatMap { table in
                    let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM \"\(table)\"")
                    return try database.columns(in: table).map { (table, $0.name, rows ?? 0) }
                }
            }
            for (table, column, rows) in columns where rows > 0 {
                for _ in 0..<rounds {
                    flips.append(
                        .value(
                            database: name,
                            table: table,
                            column: column,
                            row: Int(random.next() % UInt64(rows)),
                            bit: random.next() >> 1
                        )
                    )
                }
            }
        }
        return flips
    }

    /// Bits over the whole length of every share file.
    func everyShare(_ random: inout SeededRandom, step: Int) throws -> [FlippedBit] {
        shares.flatMap { name in
            stride(from: 0, to: original[name]?.count ?? 0, by: step).map {
                FlippedBit.byte(file: name, offset: $0, bit: UInt8(random.next() % 8))
            }
        }
    }

    /// Bits of the files themselves.
    func pages(_ random: inout SeededRandom, count: Int) throws -> [FlippedBit] {
        Self.databases.flatMap { name in
            let size = UInt64(original[name]?.count ?? 1)
            return (0..<count).map { _ in
                FlippedBit.byte(
                    file: name,
                    offset: Int(random.next() % size),
                    bit: UInt8(random.next() % 8)
                )
            }
        }
    }

    /// - Returns: false if the table has no bit to flip, or a unique key refuses it.
    func apply(_ flip: FlippedBit) throws -> Bool {
        switch flip {
        case .value(let database, let table, let column, let row, let bit):
            return try flipValue(in: database, table: table, column: column, row: row, bit: bit)
        case .byte(let file, let offset, let bit):
            guard var bytes = original[file], offset < bytes.count else { return false }
            bytes[bytes.startIndex + offset] ^= 1 << bit
            try overwrite(file, bytes)
            return true
        }
    }

    private func flipValue(
        in name: String,
        table: String,
        column: String,
        row: Int,
        bit: UInt64
    ) throws -> Bool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path(name).path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF"
            )
            let keys = try database.primaryKey(table).columns
            let names = keys.isEmpty ? ["rowid"] : keys
            let found = try Row.fetchOne(
                database,
                sql: "SELECT \"\(column)\", \(names.map { "\"\($0)\"" }.joined(separator: ", "))"
                    + " FROM \"\(table)\" WHERE \"\(column)\" IS NOT NULL"
                    + " LIMIT 1 OFFSET \(row) % max(1, (SELECT count(\"\(column)\") FROM"
                    + " \"\(table)\"))"
            )
            guard let found, let value = Self.flipped(found[0], bit) else { return false }
            // The database refuses changes of what is appended only; a disk does not.
            let triggers = try Row.fetchAll(
                database,
                sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
                arguments: [table]
            )
            for trigger in triggers {
                try database.execute(sql: "DROP TRIGGER \"\(trigger[0] as String)\"")
            }
            defer { for trigger in triggers { try? database.execute(sql: trigger[1]) } }
            let condition = names.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
            let values = [value] + names.indices.map { found[$0 + 1] as DatabaseValue }
            do {
                try database.execute(
                    sql: "UPDATE \"\(table)\" SET \"\(column)\" = ? WHERE \(condition)",
                    arguments: StatementArguments(values)
                )
            } catch is DatabaseError {
                return false
            }
            return true
        }
    }

    private static func flipped(_ value: DatabaseValue, _ bit: UInt64) -> DatabaseValue? {
        switch value.storage {
        case .null, .double: return nil
        case .int64(let number): return (number ^ (1 << Int64(bit % 24))).databaseValue
        case .string(let text):
            var bytes = Array(text.utf8)
            guard !bytes.isEmpty else { return nil }
            bytes[Int(bit / 8 % UInt64(bytes.count))] ^= 1 << UInt8(bit % 7)
            return String(decoding: bytes, as: UTF8.self).databaseValue
        case .blob(let data):
            var bytes = data
            guard !bytes.isEmpty else { return nil }
            let offset = bytes.startIndex + Int(bit / 8 % UInt64(bytes.count))
            bytes[offset] ^= 1 << UInt8(bit % 8)
            return bytes.databaseValue
        }
    }
}
