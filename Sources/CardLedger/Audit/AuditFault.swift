package import CardCore

/// The first thing that is wrong with the audit log; places are sequence numbers of entries.
package enum AuditFault: Fact, Hashable {
    /// An entry is not there, and later ones are.
    case missing(Int64)
    /// An entry is not the one that was written.
    case edited(Int64)
    /// An entry names another one before it than the one that is there.
    case unlinked(Int64)
    /// A checkpoint knows more entries than there are.
    case rollback(known: Int64, entries: Int64)
    /// The ledger knows more entries than there are.
    case truncated(known: Int64, entries: Int64)
    /// The tree is not that of the entries from a place on.
    case tree(from: Int64)
    /// Entries from a place on are not those of a checkpoint, which is about that many.
    case checkpoint(from: Int64, size: Int64)

    /// The code of the failure that it is.
    package var code: FailureCode {
        switch self {
        case .missing, .truncated: .auditMissing
        case .edited, .unlinked: .auditEdited
        case .rollback: .auditRollback
        case .tree, .checkpoint: .auditRoot
        }
    }

    /// The first bad entry; of a log that was cut, the first one that is gone.
    package var sequence: Int64 {
        switch self {
        case .missing(let entry), .edited(let entry): entry
        case .unlinked(let entry): max(0, entry - 1)
        case .rollback(_, let entries), .truncated(_, let entries): entries
        case .tree(let place), .checkpoint(let place, _): place
        }
    }
}
