package import CardCore

/// The ledger cannot be used, or it is not as the audit log says.
package enum LedgerFailure: Failure, Hashable {
    case missing(path: String)
    /// The file is a database of another program.
    case foreign(path: String)
    /// A newer version wrote it; `known` is the newest schema of this one.
    case tooNew(path: String, schema: Int64, known: Int64)
    case damaged(LedgerDamage)
    /// A record is not what its audit entry commits to.
    case recordChanged(ChangedRecord)

    package var code: FailureCode {
        switch self {
        case .missing: .ledgerMissing
        case .foreign: .ledgerForeign
        case .tooNew: .schemaTooNew
        case .damaged: .ledgerDamaged
        case .recordChanged: .ledgerRecordChanged
        }
    }

    package enum ChangedRecord: Hashable, Sendable {
        case custody(Custody)
        case key(KeyRecord)
        /// An audit entry about that object.
        case auditEntry(object: String)
    }
}
