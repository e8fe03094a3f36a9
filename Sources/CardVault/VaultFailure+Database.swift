internal import CardCore
internal import GRDB

extension VaultFailure {
    /// The meaning of a failure of SQLite.
    ///
    /// - Secrecy: contains no statement and no value; those hold ciphertext only, all the same.
    init(_ error: DatabaseError) {
        self = Self.ofExtendedCode(error) ?? Self.ofCode(error)
    }

    private static func ofExtendedCode(_ error: DatabaseError) -> VaultFailure? {
        switch error.extendedResultCode {
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: .flushFailed
        case .SQLITE_IOERR_SHMSIZE: .noSpace
        default: nil
        }
    }

    private static func ofCode(_ error: DatabaseError) -> VaultFailure {
        switch error.resultCode {
        case .SQLITE_FULL: .noSpace
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(.unreadable)
        case .SQLITE_READONLY: .readOnly
        case .SQLITE_CANTOPEN: .cannotOpen
        case .SQLITE_IOERR: .diskFailed(sqliteCode: error.extendedResultCode.rawValue)
        default: .statementRefused(sqliteCode: error.extendedResultCode.rawValue)
        }
    }
}
