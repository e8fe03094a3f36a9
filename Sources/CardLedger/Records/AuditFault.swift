package import CardCore

/// The first fault of the audit log, located by sequence numbers of entries.
package enum AuditFault: Fact, Hashable {
    /// An entry is missing, and later ones exist.
    case missing(Int64)
    /// An entry differs from the written one.
    case edited(Int64)
    /// An entry names another predecessor than the existing one.
    case unlinked(Int64)
    /// A checkpoint knows more entries than there are.
    case rollback(known: Int64, entries: Int64)
    /// The ledger knows more entries than there are.
    case truncated(known: Int64, entries: Int64)
    /// The tree is not that of the entries from a number on.
    case tree(from: Int64)
    /// Entries from a number on are not those of a checkpoint, which covers `size` entries.
    case checkpoint(from: Int64, size: Int64)

    /// The entry is about a change of operators or approvals that the rules do not allow, that is
    /// not signed by its operator, or that differs from the ledger.
    case approval(Int64)

    /// The code of the failure with this fault.
    package var code: FailureCode {
        switch self {
        case .missing, .truncated: .auditMissing
        case .edited, .unlinked: .auditEdited
        case .rollback: .auditRollback
        case .tree, .checkpoint: .auditRoot
        case .approval: .auditApproval
        }
    }

    /// The first bad entry; of a log that was cut, the first missing one.
    package var sequence: Int64 {
        switch self {
        case .missing(let entry), .edited(let entry), .approval(let entry): entry
        case .unlinked(let entry): max(0, entry - 1)
        case .rollback(_, let entries), .truncated(_, let entries): entries
        case .tree(let first), .checkpoint(let first, _): first
        }
    }
}
