import CardCore
import CardLedger

/// Recomputes the audit log and holds it against every signed checkpoint.
package struct VerifyAudit {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// `checkpointFile` is a copy of `checkpoints.log` that was kept elsewhere.
    ///
    /// - Throws: `audit.checkpoint_format`.
    package func verify(checkpointFile: String?) throws -> AuditCheck {
        var notes: [String] = []
        if try Disk.exists(desk.workspace.checkpointsFile) {
            notes = try CheckpointLog(reading: desk.workspace.checkpointsFile).notes
        }
        if let checkpointFile { notes += try CheckpointLog(reading: checkpointFile).notes }
        let verdict = try desk.ledger.verifyAudit(checkpoints: notes, key: desk.checkpointKey)
        return AuditCheck(
            entries: verdict.entries,
            root: verdict.root.hexadecimal,
            checkpoints: notes.count,
            firstBad: verdict.firstBad,
            problem: verdict.fault?.problem
        )
    }

    /// Hands over every entry as a line of JSON.
    package func export(_ take: (String) -> Void) throws {
        var next: Int64 = 0
        while true {
            let entries = try desk.ledger.auditEntries(from: next, limit: 1000)
            guard let last = entries.last else { return }
            entries.forEach { take($0.json.text) }
            next = last.sequence + 1
        }
    }
}

extension AuditEntry {
    fileprivate var json: JSON {
        [
            "sequence": .integer(sequence),
            "at": .string(at.description),
            "actor": .string(actor),
            "command": .string(command),
            "object": .string(object),
            "outcome": .string(outcome),
            "details": .string(details),
            "previous": .string(previous.hexadecimal),
        ]
    }
}
