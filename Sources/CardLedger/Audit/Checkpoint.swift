import CardCore
import Crypto

/// A signed record of the length and the root of the audit log.
///
/// - Shape: a C2SP tlog-checkpoint (origin, size, root) in a C2SP signed-note, Ed25519.
/// - Source: docs/formats/audit-log.md
package struct Checkpoint: Hashable, Sendable {
    /// The name of the log: the first line of the checkpoint.
    package let origin: String
    /// The signed size and root.
    package let head: AuditHead

    package init(origin: String, head: AuditHead) {
        self.origin = origin
        self.head = head
    }

    /// The text that is signed.
    package var body: String { "\(origin)\n\(head.size)\n\(Base64.encode(head.root))\n" }

    /// The whole note; `sign` gives the 64 bytes of an Ed25519 signature over its argument.
    package func signed(
        _ key: CheckpointKey,
        by sign: ([UInt8]) throws -> [UInt8]
    ) rethrows -> String {
        try SignedNote(body).signed(key, by: sign)
    }

    /// Reads a signed note and checks its signature.
    ///
    /// - Throws: `audit.checkpoint_format`.
    package init(_ note: String, key: CheckpointKey) throws(CheckpointFailure) {
        guard note.unicodeScalars.allSatisfy({ $0 == "\n" || $0.value >= 0x20 && $0 != "\u{7F}" })
        else { throw CheckpointFailure.controlCharacter }
        guard let (body, signatures) = SignedNote.split(note) else {
            throw CheckpointFailure.form
        }
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, lines[0] == key.name else {
            throw CheckpointFailure.lines(origin: key.name)
        }
        guard let size = Int64(lines[1]), size >= 0, String(size) == lines[1] else {
            throw CheckpointFailure.size
        }
        guard let root = Base64.decode(lines[2]), root.count == 32 else {
            throw CheckpointFailure.root
        }
        guard signatures.contains(where: { key.signed(String(body), $0) }) else {
            throw CheckpointFailure.notSigned(by: key.name)
        }
        self.init(origin: String(lines[0]), head: AuditHead(size: size, root: root))
    }
}

extension CheckpointKey {
    /// The first four bytes of the hash of name and key, which distinguish the keys of one name.
    package var identifier: [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [0x0A, 0x01] + publicKey).prefix(4))
    }

    /// Returns true if that line of a note is this key's valid signature over `body`.
    func signed(_ body: String, _ line: Substring) -> Bool {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", parts[1] == name,
            let bytes = Base64.decode(parts[2]), bytes.count == 68,
            Array(bytes.prefix(4)) == identifier,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return false }
        return key.isValidSignature(Array(bytes.dropFirst(4)), for: Array(body.utf8))
    }
}
