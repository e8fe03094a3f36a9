import CardCore
import CardLedger
import GRDB

/// The rows of the audit log and the frontier of its tree.
enum AuditTable {
    static func frontier(_ database: Database) throws -> AuditTree {
        let stored = try database.first("SELECT size, peaks FROM audit_tree") { row in
            AuditTree(size: row.integer(0), peaks: row.blob(1))
        }
        guard let stored, let frontier = stored else {
            throw LedgerFailure.damaged(.auditTree)
        }
        return frontier
    }

    static func store(_ frontier: AuditTree, _ database: Database) throws {
        try database.run(
            "UPDATE audit_tree SET size = ?, peaks = ?",
            frontier.size,
            frontier.peaks
        )
    }

    /// Leaf and instant of the newest entry; zeros and nil before the first.
    static func last(_ database: Database) throws -> (leaf: [UInt8], at: Instant?) {
        let query = "SELECT leaf, at FROM audit ORDER BY sequence DESC LIMIT 1"
        let newest = try database.first(query) { (leaf: $0.blob(0), at: Optional($0.instant(1))) }
        return newest ?? (leaf: [UInt8](repeating: 0, count: 32), at: nil)
    }

    static func insert(_ entry: AuditEntry, _ database: Database) throws {
        try database.run(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            entry.sequence,
            entry.at,
            entry.actor,
            entry.command,
            entry.object,
            entry.outcome,
            entry.details,
            entry.previous,
            entry.leaf
        )
    }

    static let columns = "sequence, at, actor, command, object, outcome, details, previous"

    static func entry(_ row: Statement) -> AuditEntry {
        AuditEntry(
            sequence: row.integer(0),
            at: row.instant(1),
            actor: row.text(2),
            command: row.text(3),
            object: row.text(4),
            outcome: row.text(5),
            details: row.text(6),
            previous: row.blob(7)
        )
    }
}
