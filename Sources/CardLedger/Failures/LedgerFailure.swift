package import CardCore

/// The ledger cannot be used, or it differs from the audit log.
package enum LedgerFailure: Failure, Hashable {
    /// The ledger's file does not exist.
    case missing(path: String)
    /// The file is a database of another program.
    case foreign(path: String)
    /// A newer version wrote it; `known` is the newest schema of this one.
    case tooNew(path: String, schema: Int64, known: Int64)
    /// A value in the file cannot be read.
    case damaged(LedgerDamage)
    /// A record differs from its audit entry.
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

    /// A record with a digest in the audit log.
    package enum ChangedRecord: Hashable, Sendable {
        /// The recorded custody.
        case custody(Custody)
        /// A record of keys or terms.
        case key(KeyRecord)
        /// An audit entry about that object.
        case auditEntry(object: String)
    }
}
