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
    func writeCheckpoint() throws {
        let head = try ledger.auditHead()
        guard head.size > 0, try lastCheckpoint() != head else { return }
        let note = try Checkpoint(origin: checkpointKey.name, head: head)
            .signed(checkpointKey, by: { try keys.log.signature(of: $0) })
        try Disk.append(Array((note + "\n").utf8), to: workspace.checkpointsFile)
        reached(.checkpointWritten)
    }

    private func lastCheckpoint() throws -> AuditHead? {
        guard Disk.exists(workspace.checkpointsFile) else { return nil }
        guard let last = try CheckpointLog.notes(in: workspace.checkpointsFile).last else {
            return nil
        }
        return try Checkpoint(last, key: checkpointKey).head
    }
}

/// `checkpoints.log`: signed notes, one after another, an empty line after each.
enum CheckpointLog {
    /// The texts of the notes, oldest first; a note that a crash cut off is left out.
    static func notes(in path: String) throws -> [String] {
        let text = String(decoding: try Disk.read(path, limit: 1 << 28), as: UTF8.self)
        // A note is three lines, an empty one, and a signature; then comes an empty line.
        var notes: [String] = []
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty, lines.count >= 5 {
                notes.append(lines.joined(separator: "\n") + "\n")
                lines = []
            } else if !(line.isEmpty && lines.isEmpty) {
                lines.append(line)
            }
        }
        return notes
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
