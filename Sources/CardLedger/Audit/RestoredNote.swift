import CardCore

/// A signed note at the head of a restored workspace's checkpoints: the log that continues here,
/// and the lost one.
///
/// - Shape: a C2SP signed-note, as long as a checkpoint: the checkpoints' origin with ` restored`,
///   size and root of the log in the backup, size and root of the lost one, or `unknown`.
/// - Source: docs/formats/audit-log.md
package struct RestoredNote: Hashable, Sendable {
    /// The head of the log in the backup, which continues.
    package let restored: AuditHead
    /// The head of the lost log; nil if it is unknown.
    package let lost: AuditHead?

    package init(restored: AuditHead, lost: AuditHead?) {
        self.restored = restored
        self.lost = lost
    }

    private func body(_ key: CheckpointKey) -> String {
        "\(key.name) restored\n\(Self.line(restored))\n\(lost.map(Self.line) ?? "unknown")\n"
    }

    private static func line(_ head: AuditHead) -> String {
        "\(head.size) \(Base64.encode(head.root))"
    }

    /// The whole note; `sign` gives the 64 bytes of an Ed25519 signature over its argument.
    package func signed(
        _ key: CheckpointKey,
        by sign: ([UInt8]) throws -> [UInt8]
    ) rethrows -> String {
        try SignedNote(body(key)).signed(key, by: sign)
    }

    /// Reads a note; nil if it is another kind of note, or `key` has not signed it.
    package init?(_ note: String, key: CheckpointKey) {
        guard let text = SignedNote(note, key: key) else { return nil }
        let lines = text.body.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == "\(key.name) restored",
            let restored = Self.head(lines[1])
        else { return nil }
        self.init(restored: restored, lost: Self.head(lines[2]))
        guard body(key) == text.body else { return nil }
    }

    private static func head(_ line: Substring) -> AuditHead? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let size = Int64(parts[0]), let root = Base64.decode(parts[1]),
            root.count == 32
        else { return nil }
        return AuditHead(size: size, root: root)
    }
}
