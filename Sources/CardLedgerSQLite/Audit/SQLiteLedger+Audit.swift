import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func auditHead() throws -> AuditHead {
        try look { database in
            let frontier = try AuditTable.frontier(database)
            return AuditHead(size: frontier.size, root: frontier.root)
        }
    }

    func auditEntries(from sequence: Int64, limit: Int) throws -> [AuditEntry] {
        try look { database in
            try database.rows(
                "SELECT \(AuditTable.columns) FROM audit WHERE sequence >= ? ORDER BY sequence LIMIT ?",
                sequence,
                limit,
                read: AuditTable.entry
            )
        }
    }

    func auditEntries(about object: String) throws -> [AuditEntry] {
        try look { database in
            try database.rows(
                "SELECT \(AuditTable.columns) FROM audit INDEXED BY audit_object WHERE object = ?"
                    + " ORDER BY sequence",
                object,
                read: AuditTable.entry
            )
        }
    }

    func verifyAudit(checkpoints: [String], key: CheckpointKey) throws -> AuditVerdict {
        let known = try checkpoints.map { try Checkpoint($0, key: key).head }
        return try look { try Self.inspectAudit($0, checkpoints: known) }
    }

    /// Returns the first fault of the log, if it is not whole or does not contain those heads.
    func inspectAudit(heads: [AuditHead]) throws -> AuditVerdict {
        try look { try Self.inspectAudit($0, checkpoints: heads) }
    }

    static func inspectAudit(_ database: Database, checkpoints: [AuditHead]) throws
        -> AuditVerdict
    {
        var inspection = AuditInspection(checkpoints: checkpoints)
        let statement = try Statement(
            "SELECT \(AuditTable.columns), leaf FROM audit ORDER BY sequence",
            database
        )
        while try statement.step() {
            inspection.take(AuditTable.entry(statement), storedLeaf: statement.blob(8))
        }
        return inspection.verdict(stored: try AuditTable.frontier(database))
    }
}
