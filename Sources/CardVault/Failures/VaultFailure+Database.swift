internal import CardCore
internal import GRDB

extension VaultFailure {
    /// The meaning of a failure of SQLite.
    ///
    /// - Secrecy: contains no statement and no value; even those contain ciphertext only.
    init(_ error: DatabaseError) {
        self.init(extendedCode: error.extendedResultCode.rawValue)
    }

    /// The meaning of an extended result code of SQLite.
    init(extendedCode: Int32) {
        switch SQLiteCause(extendedCode: extendedCode) {
        case .flushFailed: self = .flushFailed
        case .noSpace: self = .noSpace
        case .busy: self = .busy
        case .damaged: self = .damaged(.unreadable)
        case .readOnly: self = .readOnly
        case .cannotOpen: self = .cannotOpen
        case .diskFailed: self = .diskFailed(sqliteCode: extendedCode)
        case .notUnique, .ruleBroken, .other: self = .statementRefused(sqliteCode: extendedCode)
        }
    }
}
