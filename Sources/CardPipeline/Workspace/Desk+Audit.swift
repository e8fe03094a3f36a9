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
    /// What a crash left of a note is cut off first; the new one says all that it would have said.
    func writeCheckpoint() throws {
        let head = try ledger.auditHead()
        try CheckpointLog.repair(workspace.checkpointsFile)
        guard head.size > 0, try lastCheckpoint() != head else { return }
        let note = try Checkpoint(origin: checkpointKey.name, head: head)
            .signed(checkpointKey, by: { try keys.log.signature(of: $0) })
        try Disk.append(Array((note + "\n").utf8), to: workspace.checkpointsFile)
        reached(.checkpointWritten)
    }

    /// What the last note says; nil where nobody can tell, which `audit verify` complains about.
    private func lastCheckpoint() throws -> AuditHead? {
        guard Disk.exists(workspace.checkpointsFile) else { return nil }
        guard let last = try CheckpointLog.notes(in: workspace.checkpointsFile).last else {
            return nil
        }
        return try? Checkpoint(last, key: checkpointKey).head
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

    /// Cuts off a note that is not whole.
    static func repair(_ path: String) throws {
        guard Disk.exists(path) else { return }
        let bytes = try Disk.read(path, limit: 1 << 28)
        let whole = wholeByteCount(bytes)
        if whole < bytes.count { try Disk.shorten(path, to: whole) }
    }

    /// How many bytes the whole notes take, each with the empty line after it.
    private static func wholeByteCount(_ bytes: [UInt8]) -> Int {
        var whole = 0
        var lineStart = 0
        var lineCount = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            let isEmpty = index == lineStart
            lineStart = index + 1
            if isEmpty, lineCount == 0 || lineCount >= 5 {
                lineCount = 0
                whole = lineStart
            } else {
                lineCount += 1
            }
        }
        return whole
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
