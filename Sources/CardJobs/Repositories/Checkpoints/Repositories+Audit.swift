import CardCore
import CardLedger
import CardSystem
import CardVault

/// Checkpoints of the audit log, and the key that signs them.
extension Repositories {
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

    /// The same after the work is done: a failure is a warning, because what is booked is booked,
    /// and the next command that writes appends the checkpoint.
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

    /// What the newest valid note says, found from the end of the log; nil if there is none.
    ///
    /// `audit verify` complains about notes that are not valid.
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
