import CardCore
import CardLedger
import CardVault

/// Checkpoints of the audit log, and the key that signs them.
extension Desk {
    /// The name under which checkpoints are signed: it says whose log it is.
    var checkpointKey: CheckpointKey {
        CheckpointKey(
            name: "mintrun/\(ledger.workspaceID.prefix(8).hexadecimal)",
            publicKey: keys.log.publicKey.bytes
        )
    }

    /// Appends a signed checkpoint to `checkpoints.log`, if the log grew since the last one; then
    /// the ledger remembers it.
    ///
    /// What a crash left of a note stands alone and hides no other; the new one says all it would have.
    func writeCheckpoint() throws {
        let head = try ledger.auditHead()
        guard head.size > 0 else { return }
        if try lastCheckpoint() != head {
            let note = try Checkpoint(origin: checkpointKey.name, head: head)
                .signed(checkpointKey, by: { try keys.log.signature(of: $0) })
            try CheckpointLog.append(note, to: workspace.checkpointsFile)
            reached(.checkpointWritten)
        }
        try ledger.remember(checkpointEntries: head.size)
        reached(.checkpointRemembered)
    }

    /// What the newest valid note says, found from the end of the log; nil if there is none.
    ///
    /// `audit verify` complains about notes that are not valid.
    func lastCheckpoint() throws -> AuditHead? {
        let candidates = try CheckpointLog.lastNotes(of: workspace.checkpointsFile)
        for note in candidates {
            if let checkpoint = try? Checkpoint(note, key: checkpointKey) { return checkpoint.head }
        }
        return nil
    }
}
