package import CardCore

/// One entry of the audit log.
package struct AuditEntry: Hashable, Sendable {
    /// 0 for the first; without gaps.
    package var sequence: Int64
    package var at: Instant
    package var actor: String
    package var command: String
    /// What was acted on, `order ord-000001`.
    package var object: String
    package var outcome: String
    /// JSON without secrets.
    package var details: String
    /// SHA-256 of the entry before, 32 zero bytes for the first.
    package var previous: [UInt8]

    package init(
        sequence: Int64,
        at: Instant,
        actor: String,
        command: String,
        object: String,
        outcome: String,
        details: String,
        previous: [UInt8]
    ) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.command = command
        self.object = object
        self.outcome = outcome
        self.details = details
        self.previous = previous
    }
}

/// The size of the log and the root of its tree.
package struct AuditHead: Hashable, Sendable {
    package var size: Int64
    package var root: [UInt8]

    package init(size: Int64, root: [UInt8]) {
        self.size = size
        self.root = root
    }
}

/// What a check of the log found.
package struct AuditVerdict: Hashable, Sendable {
    package var entries: Int64
    package var root: [UInt8]
    /// The first thing that is wrong, or nil.
    package var fault: AuditFault?

    package var ok: Bool { fault == nil }
    /// The first bad entry; for a log that was cut, the first one that is gone.
    package var firstBad: Int64? { fault?.sequence }
}

/// Who signs checkpoints: a name and an Ed25519 public key.
package struct CheckpointKey: Hashable, Sendable {
    /// The origin of the log; also the name in the signature line.
    package var name: String
    /// 32 bytes.
    package var publicKey: [UInt8]

    package init(name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
    }
}
