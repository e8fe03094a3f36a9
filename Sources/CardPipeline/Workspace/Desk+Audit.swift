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

    /// Appends a signed checkpoint to `checkpoints.log`, if the log grew since the last one.
    ///
    /// What a crash left of a note stands alone and hides no other; the new one says all it would have.
    func writeCheckpoint() throws {
        let head = try ledger.auditHead()
        guard head.size > 0, try lastCheckpoint() != head else { return }
        let note = try Checkpoint(origin: checkpointKey.name, head: head)
            .signed(checkpointKey, by: { try keys.log.signature(of: $0) })
        try CheckpointLog.append(note, to: workspace.checkpointsFile)
        reached(.checkpointWritten)
    }

    /// What the last note says; nil where nobody can tell, which `audit verify` complains about.
    private func lastCheckpoint() throws -> AuditHead? {
        guard Disk.exists(workspace.checkpointsFile) else { return nil }
        guard let last = try CheckpointLog(reading: workspace.checkpointsFile).notes.last else {
            return nil
        }
        return try? Checkpoint(last, key: checkpointKey).head
    }
}
