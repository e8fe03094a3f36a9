import CardLedger

extension MemoryLedger: AuditLog {
    func auditHead() throws -> AuditHead { state.log.head }

    func auditEntries(from sequence: Int64, limit: Int) throws -> [AuditEntry] {
        let found = state.log.entries.lazy.map(\.entry).filter { $0.sequence >= sequence }
        return Array(found.prefix(limit))
    }

    func auditEntries(about object: String) throws -> [AuditEntry] {
        state.log.entries(of: object).map(\.entry)
    }

    func verifyAudit(checkpoints: [String], key: CheckpointKey) throws -> AuditVerdict {
        try inspectAudit(heads: checkpoints.map { try Checkpoint($0, key: key).head })
    }

    func inspectAudit(heads: [AuditHead]) throws -> AuditVerdict {
        state.inspectAudit(heads: heads)
    }
}
