/// A change of the operators, of the switch of approvals or of one approval.
///
/// The ledger stores each one as a row that never changes, and the audit log the same values.
package struct ApprovalEvent: Hashable, Sendable {
    /// The kind of the change.
    package var kind: Kind
    /// The operator's name, the approval's id, or nothing for the switch.
    package var subject: String
    /// The public key, the reason, the acts, the canonical text or the signature; empty for none.
    package var content: String
    /// The name of the requested act; nil for other changes.
    package var act: String?
    /// The object of the requested act; nil for other changes.
    package var object: String?
    /// The instant from which an added operator is valid; nil for other changes.
    package var validFrom: Instant?
    /// The person who made the change.
    package var actor: String
    /// The instant of the change.
    package var at: Instant

    package init(_ kind: Kind, _ subject: String, content: String = "", actor: String, at: Instant)
    {
        self.kind = kind
        self.subject = subject
        self.content = content
        self.actor = actor
        self.at = at
    }

    /// The kind of a change.
    package enum Kind: String, CaseIterable, Sendable {
        /// An operator is registered or removed.
        case added, removed
        /// Approvals are switched.
        case on, off
        /// An act was refused and waits, or its approver wrote it.
        case requested, proposed
        /// The approval of an act changed.
        case given, used, withdrawn, void
    }
}

extension ApprovalEvent {
    /// The object of the audit entry.
    package var auditObject: String {
        switch kind {
        case .added, .removed: "operator \(subject)"
        case .on, .off: Self.switchObject
        default: "approval \(subject)"
        }
    }

    /// The object of audit entries about the switch.
    package static let switchObject = "approvals"

    /// Returns true if an audit entry about the object is one about a change.
    package static func isAudited(_ object: String) -> Bool {
        object == switchObject || object.hasPrefix("operator ") || object.hasPrefix("approval ")
    }

    /// The details of the audit entry: all values but actor, object and outcome.
    package var details: [String: JSON] {
        [
            "content": .string(content), "act": .optional(act), "about": .optional(object),
            "validFrom": .optional(validFrom?.description), "at": .string(at.description),
        ]
    }
}
