import CardCore
import CardLedger
import CardSystem
import CardVault

/// Checkpoints of the audit log, and the key that signs them.
extension Repositories {
    /// The name under which checkpoints are signed, which identifies the log.
    var checkpointKey: CheckpointKey {
        CheckpointKey(
            name: "mintrun/\(ledger.workspaceID.prefix(8).hexadecimal)",
            publicKey: keys.log.publicKey.bytes
        )
    }

    /// Appends a signed checkpoint to `checkpoints.log` if the log grew since the last one, and
    /// records it in the ledger.
    ///
    /// The remains of a note after a crash hide no other note; the new note replaces them.
    func writeCheckpoint(to file: AppendedFile, _ context: RequestContext) throws {
        let head = try ledger.auditHead()
        guard head.size > 0 else { return }
        if try lastCheckpoint() != head {
            let note = try Checkpoint(origin: checkpointKey.name, head: head)
                .signed(checkpointKey, by: { try keys.log.signature(of: $0) })
            try CheckpointLog.append(note, to: file)
            context.reached(.checkpointWritten)
        }
        try ledger.remember(checkpointEntries: head.size)
        context.reached(.checkpointRemembered)
    }

    /// The same after the work is done: a failure is a warning, because the booking is done, and
    /// the next command that writes appends the checkpoint.
    func tryToWriteCheckpoint(
        to file: AppendedFile,
        _ context: RequestContext,
        _ notices: any CommandNotices
    ) {
        do {
            try writeCheckpoint(to: file, context)
        } catch {
            notices.warn(AuditFailure.checkpointNotWritten(path: file.path, reason: error))
        }
    }

    /// The head in the newest valid note, found from the end of the log; nil if the log has none.
    ///
    /// `audit verify` reports notes that are not valid.
    func lastCheckpoint() throws -> AuditHead? {
        try lastCheckpoint(in: workspace.checkpointsFile)
    }

    /// The same of another log, that of a lost workspace for example.
    func lastCheckpoint(in file: String) throws -> AuditHead? {
        let candidates = try CheckpointLog.lastNotes(of: file, on: disk)
        for note in candidates {
            // A note that is not ours is not the last head: a new note is appended after it.
            if let checkpoint = try? Checkpoint(note, key: checkpointKey) { return checkpoint.head }
        }
        return nil
    }
}
