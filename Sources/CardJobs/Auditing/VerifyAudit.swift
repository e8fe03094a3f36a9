package import CardCore
import CardLedger
import CardSystem

/// Recomputes the audit log and holds it against every signed checkpoint.
package struct VerifyAudit {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// `checkpointFile` is a copy of `checkpoints.log` that was stored elsewhere.
    ///
    /// - Throws: `audit.checkpoint_format`.
    package func verify(checkpointFile: String?) throws -> AuditCheck {
        let losses = try repositories.ledger.losses()
        var notes = try own(losses)
        var lostCount = 0
        if let checkpointFile {
            for note in try CheckpointLog(reading: checkpointFile, on: repositories.disk).notes {
                guard RestoredNote(note, key: repositories.checkpointKey) == nil else { continue }
                if try isOfLostBranch(note, losses) {
                    lostCount += 1
                } else {
                    notes.append(note)
                }
            }
        }
        let verdict = try repositories.ledger.verifyAudit(
            checkpoints: notes,
            key: repositories.checkpointKey
        )
        return AuditCheck(
            entries: verdict.entries,
            root: verdict.root.hexadecimal,
            checkpoints: notes.count,
            fault: try verdict.fault ?? AuditedApprovals(repositories).fault(),
            losses: losses.map { loss in
                AuditCheck.Loss(
                    restoredAt: loss.restoredAt,
                    backup: loss.backup,
                    entries: loss.restored.size,
                    lostEntries: loss.lostEntries
                )
            },
            lostCheckpoints: lostCount
        )
    }

    /// The notes of this workspace's own log, with those of earlier logs that it goes on from.
    private func own(_ losses: [LossRecord]) throws -> [String] {
        let path = repositories.workspace.checkpointsFile
        guard try repositories.disk.exists(path) else {
            guard losses.isEmpty else { throw AuditFailure.restoredNoteMissing(path: path) }
            return []
        }
        let notes = try CheckpointLog(reading: path, on: repositories.disk).notes
        let restored = notes.first.flatMap { RestoredNote($0, key: repositories.checkpointKey) }
        if let loss = losses.last,
            restored != RestoredNote(restored: loss.restored, lost: loss.lost)
        {
            throw AuditFailure.restoredNoteMissing(path: path)
        }
        return restored == nil ? notes : Array(notes.dropFirst()) + (try notesInBackup(losses))
    }

    /// Notes of the lost log about entries that are in the backup.
    private func notesInBackup(_ losses: [LossRecord]) throws -> [String] {
        let smallest = losses.map(\.restored.size).min() ?? 0
        return try lostNotes().filter { note in
            (try? Checkpoint(note, key: repositories.checkpointKey)).map {
                $0.head.size <= smallest
            }
                ?? false
        }
    }

    private func lostNotes() throws -> [String] {
        try repositories.disk.names(in: repositories.workspace.root)
            .filter { $0.hasPrefix("checkpoints.lost-") && $0.hasSuffix(".log") }
            .flatMap { name in
                let path = repositories.workspace.path(name)
                return try CheckpointLog(reading: path, on: repositories.disk).notes
            }
    }

    /// Returns true if a checkpoint was signed over entries that a restore lost.
    private func isOfLostBranch(_ note: String, _ losses: [LossRecord]) throws -> Bool {
        guard let head = try? Checkpoint(note, key: repositories.checkpointKey).head,
            losses.contains(where: { head.size > $0.restored.size })
        else { return false }
        let verdict = try repositories.ledger.verifyAudit(
            checkpoints: [note],
            key: repositories.checkpointKey
        )
        guard verdict.fault != nil else { return false }
        let known = try lostNotes().compactMap {
            try? Checkpoint($0, key: repositories.checkpointKey).head
        }
        if known.contains(head) || losses.contains(where: { $0.lost == head }) { return true }
        // If the lost log was unreadable, every size beyond that of the backup may have existed.
        return losses.contains { $0.lost == nil && head.size > $0.restored.size }
    }

    /// Hands over every entry as a line of JSON.
    package func export(_ take: (String) -> Void) throws {
        try repositories.ledger.eachEntry { take($0.json.text) }
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
