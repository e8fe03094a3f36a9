package import CardCore

/// One entry of the audit log.
package struct AuditEntry: Hashable, Sendable {
    /// The number of the entry: 0 for the first; without gaps.
    package var sequence: Int64
    /// The instant of the entry, which never decreases.
    package var at: Instant
    /// The operator who acted.
    package var actor: String
    /// The command, without its arguments.
    package var command: String
    /// The object of the action, `order ord-000001`.
    package var object: String
    /// The outcome of the command, in a few words.
    package var outcome: String
    /// The details as JSON, without secrets.
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
    /// The number of entries.
    package var size: Int64
    /// The root of the tree over the entries; 32 bytes.
    package var root: [UInt8]

    package init(size: Int64, root: [UInt8]) {
        self.size = size
        self.root = root
    }
}

/// The result of a check of the log.
package struct AuditVerdict: Hashable, Sendable {
    /// The number of entries in the log.
    package var entries: Int64
    /// The root of the tree over the entries; 32 bytes.
    package var root: [UInt8]
    /// The first fault of the log, or nil.
    package var fault: AuditFault?

    /// True if the log is whole.
    package var ok: Bool { fault == nil }
    /// The first bad entry; for a log that was cut, the first missing one.
    package var firstBad: Int64? { fault?.sequence }
}

/// The key of the signer of checkpoints: a name and an Ed25519 public key.
package struct CheckpointKey: Hashable, Sendable {
    /// The origin of the log, which is also the name in the signature line.
    package var name: String
    /// 32 bytes.
    package var publicKey: [UInt8]

    package init(name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
    }
}
